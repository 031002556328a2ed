package dev.tasa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A run of 10,000 trials that was left when 9,990 were done.
///
/// @param runs the folder that it lies in, which stays as it is
record Unfinished(Path file, Path runs) {
    private static final String EXPERIMENT = """
            name: unfinished
            data: {synthetic: {kind: two-moons, samples: 200}}
            model: [{dense: {units: 8, activation: tanh}}, output]
            loss: binary-cross-entropy
            batch-size: full
            epochs: 1
            sweep:
              learning-rate: {log: {from: 1e-5, to: 1, points: 10000}}
            """;

    static Unfinished begin() throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("unfinished", ".yaml"), EXPERIMENT);
        Path runs = Files.createTempDirectory("tasa-benchmark");
        Launched.tasa("run", file.toString(), "--max-trials", "9990", "--quiet").seconds("", runs);
        return new Unfinished(file, runs);
    }

    /// From the command until the first trial that is left has begun, in a copy.
    double secondsToGoOn() throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("tasa-benchmark");
        try (Stream<Path> files = Files.walk(runs)) {
            for (Path from : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(from, copy.resolve(runs.relativize(from)));
            }
        }
        try {
            return new Launched(List.of("./tasa", "resume", "--json")).seconds("trial-started", copy);
        } finally {
            Launched.delete(copy);
        }
    }

    void delete() throws IOException {
        Launched.delete(runs);
        Files.delete(file);
    }
}
