package dev.tasa.runner.plan;

/// How large a trial is, as far as its shapes tell.
///
/// @param parameters numbers that are trained
/// @param weightBytes one copy of all weights, also of those that are not trained
/// @param mostBytes more than a trial takes in memory, by far; an exact figure needs the kernels that it runs on
public record Footprint(long parameters, long weightBytes, long mostBytes) {}
