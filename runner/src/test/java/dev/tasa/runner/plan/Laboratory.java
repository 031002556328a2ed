package dev.tasa.runner.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Problem;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder with a small data set, in which tests plan experiments.
record Laboratory(Path folder) {
    private static final Plugins PLUGINS = Plugins.load(List.of());

    /// A complete experiment but for its sweep.
    static final String BASE = """
            name: small
            data: {csv: {path: points.csv, target: label}}
            model: [{dense: {units: 4, activation: relu}}, output]
            loss: categorical-cross-entropy
            learning-rate: 0.1
            epochs: 2
            """;

    Laboratory {
        write(folder, "points.csv", points());
    }

    private static String points() {
        StringBuilder csv = new StringBuilder("x,y,z,label\n");
        for (int row = 0; row < 40; row++) {
            csv.append(row)
                    .append(',')
                    .append(row * row % 7)
                    .append(',')
                    .append(row / 8.0 + 0.01)
                    .append(',')
                    .append(row % 2 == 0 ? "even" : "odd");
            csv.append('\n');
        }
        return csv.toString();
    }

    /// The plan of [#BASE] with this sweep.
    Plan sweep(String sweep) {
        return plan(BASE + "sweep: " + sweep + "\n");
    }

    Plan plan(String yaml) {
        return plan(yaml, Plan.DEFAULT_LIMIT);
    }

    Plan plan(String yaml, long limit) {
        ExperimentFile file = ExperimentFile.read(write("small.yaml", yaml), List.of(), PLUGINS, Plan::checkSweep);
        return Plan.of(file, file.load(), limit);
    }

    List<Problem> mistakes(String yaml) {
        return assertThrows(ExperimentException.class, () -> plan(yaml)).problems();
    }

    List<Problem> sweepMistakes(String sweep) {
        return mistakes(BASE + "sweep: " + sweep + "\n");
    }

    Path write(String name, String content) {
        return write(folder, name, content);
    }

    private static Path write(Path folder, String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
