package dev.tasa.runner.plan;

public record Trial(Cell cell, int repeat) {}
