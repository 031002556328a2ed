package dev.tasa.runner.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a test's experiment gives its learning rate. A file whose rate is swept has no rate of its own until
/// the plan is made, and must tell the same mistakes.
enum RateForm {
    FIXED {
        @Override
        List<String> mistakes(Path folder, String yaml, String... sets) {
            return Moons.mistakes(folder, yaml, sets);
        }
    },
    SWEPT {
        @Override
        List<String> mistakes(Path folder, String yaml, String... sets) {
            if (!yaml.contains(RATE) || yaml.contains("sweep:")) {
                return Moons.mistakes(folder, yaml, sets);
            }
            String swept = yaml.replace(RATE, "# below\n") + "sweep: {learning-rate: [0.1, 0.2]}\n";
            return Moons.mistakesOfCell(folder, swept, Map.of("learning-rate", Yaml.value("x: 0.1")), sets);
        }
    };

    private static final String RATE = "learning-rate: 0.1\n";

    /// What is wrong with the first cell, as it is printed.
    abstract List<String> mistakes(Path folder, String yaml, String... sets);
}
