package dev.tasa.runner.plan;

/// How large a trial is.
///
/// @param parameters numbers that are trained
/// @param bytes what a trial keeps in memory: weights, gradients, the best weights so far, the optimizer's
/// slots, and each layer's output with its gradient. What kernels need for scratch is not counted, nor is the
/// data, which all trials share
public record Footprint(long parameters, long bytes) {}
