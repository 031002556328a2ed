package dev.tasa.runner.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Gathers mistakes, so that all of a file are reported at once. One that is found twice, as behind an alias,
/// is told once.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private final boolean whole;

    public Problems() {
        this(true);
    }

    private Problems(boolean whole) {
        this.whole = whole;
    }

    /// Those of an experiment that a sweep completes: what lacks there is no mistake.
    static Problems ofPart() {
        return new Problems(false);
    }

    public void add(Location at, String what, String advice) {
        found.add(new Problem(at, what, advice));
    }

    /// Something is not there that must be.
    void addLack(Location at, String what, String advice) {
        if (whole) {
            add(at, what, advice);
        }
    }

    public void addAll(ExperimentException several) {
        found.addAll(several.problems());
    }

    void addAll(Problems others) {
        found.addAll(others.found);
    }

    /// What `reading` returns; where it throws, nothing, and its problems are kept.
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ExperimentException several) {
            addAll(several);
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// Grows with every mistake that is found.
    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!isEmpty()) {
            throw new ExperimentException(inOrder());
        }
    }

    /// The file's from top to bottom, then those of each `--set` in the order given.
    private List<Problem> inOrder() {
        Comparator<Problem> byPlace = Comparator.<Problem>comparingInt(problem -> isSet(problem) ? 1 : 0)
                .thenComparingInt(problem -> isSet(problem) ? 0 : problem.at().line())
                .thenComparingInt(problem -> isSet(problem) ? 0 : problem.at().column());
        return found.stream().distinct().sorted(byPlace).toList();
    }

    private static boolean isSet(Problem problem) {
        return problem.at().source().startsWith("--set ");
    }
}
