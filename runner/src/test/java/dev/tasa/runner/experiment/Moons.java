package dev.tasa.runner.experiment;

import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An experiment file for tests: two moons, which are two inputs and two classes, and whatever a test adds.
final class Moons {
    /// Seven lines, all that is required.
    static final String REQUIRED = """
            name: moons
            data: {synthetic: {kind: two-moons, samples: 40}}
            model: [{dense: 8}, output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 3
            """;

    static final Plugins PLUGINS = Plugins.load(List.of());

    private Moons() {}

    static Experiment bound(Path folder, String yaml, String... sets) {
        ExperimentFile file = read(folder, yaml, sets);
        return file.bind(Map.of(), file.load());
    }

    static ExperimentFile read(Path folder, String yaml, String... sets) {
        return ExperimentFile.read(written(folder, yaml), List.of(sets), PLUGINS);
    }

    /// The first cell's experiment, whatever is wrong as it is printed, without the folder's name.
    static List<String> mistakes(Path folder, String yaml, String... sets) {
        return Yaml.messages(() -> bound(folder, yaml, sets)).stream()
                .map(message -> message.replace(folder + "/", ""))
                .toList();
    }

    static List<String> mistakesOfCell(Path folder, String yaml, Map<String, Node> assignment, String... sets) {
        return Yaml.messages(() -> {
                    ExperimentFile file = read(folder, yaml, sets);
                    file.bind(assignment, file.load());
                })
                .stream()
                .map(message -> message.replace(folder + "/", ""))
                .toList();
    }

    /// `REQUIRED` with one line changed.
    static String with(String line, String replacement) {
        if (!REQUIRED.contains(line)) {
            throw new IllegalArgumentException(line);
        }
        return REQUIRED.replace(line, replacement);
    }

    static Path written(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("x.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
