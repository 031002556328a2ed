package dev.tasa.benchmarks.scores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the experiments that come with tasa and writes what they reach.
public final class Scores {
    private static final List<Section> SECTIONS = List.of(new ScoreTable());

    private Scores() {}

    /// Exits with 1 where a goal is missed.
    ///
    /// @param arguments the project's folder, a folder for the runs, the file to write
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Runs runs = new Runs(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        StringBuilder page = new StringBuilder(HEAD);
        boolean reached = true;
        for (Section section : SECTIONS) {
            Section.Part part = section.of(runs);
            page.append(part.markdown()).append('\n');
            reached &= part.reached();
        }
        page.append(runs.markdown());
        Files.writeString(Path.of(arguments[2]), page);
        if (!reached) {
            System.err.println("a goal was missed; see " + arguments[2]);
            System.exit(1);
        }
    }

    private static final String HEAD = """
            # What the experiments reach
            Written by `./benchmarks/scores`, which runs the files of this folder as they are.

            """;
}
