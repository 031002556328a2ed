package dev.tasa.runner.plan;

/// One training to be done: a cell and which of its repeats.
///
/// @param repeat from 1
public record Trial(Cell cell, int repeat) {}
