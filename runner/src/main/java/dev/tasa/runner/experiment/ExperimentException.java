package dev.tasa.runner.experiment;

import java.util.List;
import java.util.stream.Collectors;

/// An experiment that cannot run as it is written. Holds every mistake that was found, in the order of the
/// file.
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ExperimentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// A single mistake.
    public ExperimentException(Location at, String what, String advice) {
        this(List.of(new Problem(at, what, advice)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
