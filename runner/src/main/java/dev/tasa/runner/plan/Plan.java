package dev.tasa.runner.plan;

import dev.tasa.api.Dataset;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that a run trains, known before it starts.
///
/// @param axes the swept fields' dotted paths, in the order of the sweep
/// @param cells all different; in the order of nested loops over the axes, the first axis outermost, a
/// union's products one after another. Ties between cells go to the earlier one
/// @param repeats how often each cell is trained, at least 1
/// @param notices what people should know before it starts, a line each
public record Plan(List<String> axes, List<Cell> cells, int repeats, List<String> notices) {

    /// A plan with more trials than this is taken for an accident unless somebody allows it.
    public static final long DEFAULT_LIMIT = 10_000;

    public Plan {
        axes = List.copyOf(axes);
        cells = List.copyOf(cells);
        notices = List.copyOf(notices);
    }

    /// The plan of an experiment's sweep.
    ///
    /// @param data what the experiment's data source loaded
    /// @param limit the most trials that the plan may have
    /// @throws dev.tasa.runner.experiment.ExperimentException with every mistake in the sweep and in what its
    /// cells are made of
    public static Plan of(ExperimentFile file, Dataset data, long limit) {
        return new Planner(file, data, limit).plan();
    }

    /// Throws the mistakes in a sweep's axes, for [ExperimentFile#read] to tell with those in the fields.
    public static void checkSweep(Optional<Node> sweep) {
        new SweepReader(new ArrayList<>()).read(sweep);
    }

    /// Where the value that a cell has of a swept field is written; empty where it has no such axis.
    public static Optional<Location> place(ExperimentFile file, Cell cell, String path) {
        return new SweepReader(new ArrayList<>())
                .read(file.sweep()).axes().stream()
                        .filter(axis -> axis.path().equals(path))
                        .flatMap(axis -> axis.values().nodes().stream())
                        .filter(value -> FlowText.of(value).equals(cell.values().get(path)))
                        .map(Node::at)
                        .findFirst();
    }

    /// The same plan with more to know.
    public Plan with(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new Plan(axes, cells, repeats, all);
    }

    /// The cells in order, all repeats of one before the next.
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Cell cell : cells) {
            for (int repeat = 1; repeat <= repeats; repeat++) {
                trials.add(new Trial(cell, repeat));
            }
        }
        return trials;
    }

    /// The same trials in the order in which they are best trained: early ones say something of all; all
    /// repeats of one cell before the next.
    public List<Trial> inTrainingOrder() {
        return new Plan(axes, TrainingOrder.of(cells), repeats, notices).trials();
    }

    /// How many trials there are.
    public long size() {
        return (long) cells.size() * repeats;
    }

    /// `48 cells × 3 repeats = 144 trials`.
    public String summary() {
        return summary(BigInteger.valueOf(cells.size()), repeats);
    }

    static String summary(BigInteger cells, int repeats) {
        return counted(cells, "cell") + " × " + counted(repeats, "repeat") + " = "
                + counted(cells.multiply(BigInteger.valueOf(repeats)), "trial");
    }

    /// `1 trial`, `10,000 trials`.
    static String counted(long count, String word) {
        return counted(BigInteger.valueOf(count), word);
    }

    private static String counted(BigInteger count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count.equals(BigInteger.ONE) ? "" : "s");
    }
}
