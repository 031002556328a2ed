package dev.tasa.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A command in a process of its own, timed from its start as a user would.
record Launched(List<String> command) {

    /// The launcher, with its runs in a folder that is deleted afterwards.
    static Launched tasa(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./tasa"));
        command.addAll(List.of(arguments));
        return new Launched(command);
    }

    /// Seconds until it has ended.
    double seconds() throws IOException, InterruptedException {
        return seconds("");
    }

    /// Seconds until it has said something on its standard output, or until it has ended where that is nothing.
    double seconds(String until) throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory("tasa-benchmark");
        try {
            return seconds(until, runs);
        } finally {
            delete(runs);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// @param runs the launcher's `--out`
    double seconds(String until, Path runs) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        if (command.getFirst().equals("./tasa")) {
            whole.addAll(List.of("--out", runs.toString()));
        }
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(whole).redirectError(Redirect.DISCARD).start();
        double seconds = 0;
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && (until.isEmpty() || !line.contains(until))) {
                line = lines.readLine();
            }
            seconds = (System.nanoTime() - start) / 1e9;
            if (until.isEmpty() && process.waitFor() != 0) {
                throw new IllegalStateException(whole + " ended with exit code " + process.exitValue());
            }
        }
        process.destroy();
        process.waitFor();
        return seconds;
    }
}
