package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.Node;
import java.util.List;

/// Which fields a sweep must leave alone, and why: those that would give cells objectives that cannot be
/// compared, and those that say nothing about training.
public final class Sweepable {
    private static final String COMPARABLE = "Write an experiment for each; their runs can be looked at side by side";

    private record Refused(String path, String reason, String advice) {}

    private static final List<Refused> REFUSED = List.of(
            new Refused("data", "cells with different data have objectives that cannot be compared", COMPARABLE),
            new Refused("split", "cells with different splits have objectives that cannot be compared", COMPARABLE),
            new Refused(
                    "preprocess.target",
                    "cells with differently scaled targets have losses that cannot be compared",
                    COMPARABLE),
            new Refused("metrics", "all cells report the same metrics", "List every metric under metrics"),
            new Refused(
                    "objective",
                    "the winner is picked by one objective",
                    "Choose one under objective, or write an " + "experiment for each"),
            new Refused("seed", "every cell starts from the same seeds", "Set repeats: 5 to train with five seeds"),
            new Refused("repeats", "every cell has the same repeats", "Set repeats beside sweep"),
            new Refused("name", "it names the whole experiment", "Set name beside sweep"),
            new Refused("description", "it describes the whole experiment", "Set description beside sweep"),
            new Refused("kernels", "they change how fast a trial runs, not what it learns", "Set kernels beside sweep"),
            new Refused(
                    "precision",
                    "all trials of a run compute in the same one",
                    "Set precision beside sweep, and compare two runs: tasa compare"),
            new Refused("record", "it changes what is kept, not what is learned", "Set record beside sweep"),
            new Refused("search", "it decides how the sweep itself is searched", "Set search beside sweep"),
            new Refused("sweep", "a sweep cannot sweep itself", "Write the axis directly under sweep"));

    private Sweepable() {}

    /// The paths that no axis may have, nor begin with.
    public static List<String> refused() {
        return REFUSED.stream().map(Refused::path).toList();
    }

    /// Throws where the field that `key` names, or one around it, is no axis.
    static void check(Node.Scalar key) {
        for (Refused refused : REFUSED) {
            if (isAtOrInside(key.text(), refused.path())) {
                throw new ExperimentException(
                        key.at(), key.text() + " cannot be swept: " + refused.reason(), refused.advice());
            }
        }
    }

    static boolean isAtOrInside(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer + ".");
    }
}
