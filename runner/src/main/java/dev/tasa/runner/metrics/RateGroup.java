package dev.tasa.runner.metrics;

/// Cells that share an optimizer and a learning rate, or a range of rates where a sweep has very many.
///
/// @param optimizer its plugin name, or `other`
/// @param learningRate in plain decimals; of a range the smallest rate that the plan has in it
record RateGroup(String optimizer, String learningRate) {}
