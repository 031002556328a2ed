package dev.tasa.benchmarks.scores;

import java.io.IOException;

/// A part of the page.
interface Section {

    /// Runs what it needs, and says what came of it.
    Part of(Runs runs) throws IOException, InterruptedException;

    /// @param markdown a heading and what follows it
    /// @param reached whether every goal of the section is
    record Part(String markdown, boolean reached) {}
}
