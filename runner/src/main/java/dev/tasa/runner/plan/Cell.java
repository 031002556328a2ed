package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Experiment;
import java.util.Map;

public record Cell(String id, Map<String, String> values, Experiment experiment) {}
