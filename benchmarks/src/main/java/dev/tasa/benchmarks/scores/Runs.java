package dev.tasa.benchmarks.scores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs experiments by the launcher, each call once, however many sections ask for it. What an earlier call of this
/// program left in the same folder is not run again.
final class Runs {
    private final Path root;
    private final Path out;
    private final Map<Call, FinishedRun> finished = new LinkedHashMap<>();

    /// @param root the project's folder
    /// @param out where the runs' files go
    Runs(Path root, Path out) {
        this.root = root;
        this.out = out;
    }

    FinishedRun of(Call call) throws IOException, InterruptedException {
        if (!finished.containsKey(call)) {
            finished.put(call, new FinishedRun(call, run(call)));
        }
        return finished.get(call);
    }

    private Path run(Call call) throws IOException, InterruptedException {
        System.err.println(call);
        Path folder =
                out.resolve("%s-%08x".formatted(call.experiment(), call.sets().hashCode()));
        Path runs = folder.resolve(call.experiment());
        if (Files.isDirectory(runs) && Files.exists(onlyFolder(runs).resolve("summary.json"))) {
            return onlyFolder(runs);
        }
        List<String> command = new ArrayList<>(call.command());
        command.addAll(List.of("--out", folder.toString()));
        int exit = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve(folder.getFileName() + ".log").toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(call + " ended with exit code " + exit + "; see " + out);
        }
        return onlyFolder(runs);
    }

    private static Path onlyFolder(Path of) throws IOException {
        try (Stream<Path> folders = Files.list(of)) {
            return folders.findFirst().orElseThrow(() -> new IOException("no run in " + of));
        }
    }

    /// The calls so far, with how long each took.
    String markdown() {
        StringBuilder rows = new StringBuilder("""
                ## The runs
                The minutes are those of a machine that others used too.

                | command | trials | minutes | digest |
                | --- | ---: | ---: | --- |
                """);
        for (FinishedRun run : finished.values()) {
            try {
                rows.append("| `%s` | %s | %.1f | `%s` |%n"
                        .formatted(
                                run.call(),
                                run.summary("/trials"),
                                Double.parseDouble(run.summary("/seconds")) / 60,
                                run.summary("/digest")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows.toString();
    }
}
