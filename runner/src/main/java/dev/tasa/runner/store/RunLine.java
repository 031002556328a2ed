package dev.tasa.runner.store;

import java.util.Optional;

/// A run as listings show it.
///
/// @param ended how many of its trials have ended
/// @param winner empty until the run is done, or where no cell won
public record RunLine(
        String id,
        String experiment,
        String started,
        RunState state,
        String file,
        long trials,
        long ended,
        Optional<StoredCell> winner) {}
