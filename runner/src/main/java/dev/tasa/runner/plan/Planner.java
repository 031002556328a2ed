package dev.tasa.runner.plan;

import dev.tasa.api.Dataset;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problems;
import dev.tasa.runner.experiment.Resolved;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns an experiment's sweep into cells: reads the axes, counts, binds every combination of values to its
/// plugins, and names each by what it trains.
final class Planner {
    /// Of combinations that train the same, so many are named.
    private static final int MAX_NOTICES = 3;

    private final ExperimentFile file;
    private final Dataset data;
    private final long limit;
    private final List<String> notices = new ArrayList<>();

    /// A cell for each choice of the values beside the learning rate. The others with these values are the same at
    /// another rate, so that most of a sweep need not be bound.
    private final Map<Map<String, Node>, Experiment> besideRate = new HashMap<>();

    /// @param limit the most trials that the plan may have
    Planner(ExperimentFile file, Dataset data, long limit) {
        this.file = file;
        this.data = data;
        this.limit = limit;
    }

    Plan plan() {
        Sweep sweep = new SweepReader(notices).read(file.sweep());
        if (sweep.count().compareTo(BigInteger.valueOf(limit)) > 0) {
            throw overLimit(sweep.count(), repeats(sweep));
        }

        List<Combination> combinations = bound(sweep.assignments());
        Comparability.check(sweep, combinations);

        List<Cell> cells = cells(combinations);
        Plan plan = new Plan(sweep.paths(), cells, cells.getFirst().experiment().repeats(), notices);
        if (plan.size() > limit) {
            throw overLimit(BigInteger.valueOf(cells.size()), plan.repeats());
        }
        return plan;
    }

    /// The first cell's, which are every cell's; 1 where that cell is wrong.
    private int repeats(Sweep sweep) {
        return new Problems()
                .attempt(() -> file.bind(sweep.first(), data).repeats())
                .orElse(1);
    }

    /// Throws the mistakes of all combinations at once. Most are shared by many combinations, and are told once.
    private List<Combination> bound(List<Map<String, Node>> assignments) {
        Problems problems = new Problems();
        List<Combination> combinations = new ArrayList<>();
        for (Map<String, Node> assignment : assignments) {
            problems.attempt(() -> bound(assignment))
                    .ifPresent(experiment -> combinations.add(new Combination(assignment, experiment)));
        }
        problems.throwIfAny();
        return combinations;
    }

    private Experiment bound(Map<String, Node> assignment) {
        Map<String, Node> others = new HashMap<>(assignment);
        Node rate = others.remove(Cell.RATE);
        if (rate == null) {
            return file.bind(assignment, data);
        }
        Experiment sibling = besideRate.get(others);
        if (sibling == null) {
            sibling = file.bind(assignment, data);
            besideRate.put(others, sibling);
        }
        return sibling.at(ExperimentFile.learningRate(rate));
    }

    /// One cell for all combinations that train the same. All cores share the hashing.
    private List<Cell> cells(List<Combination> combinations) {
        byte[] fingerprint =
                file.readsFolder() ? DataFingerprint.withTargets(file.data(), data) : DataFingerprint.of(file.data());
        Map<String, Combination> distinct = new LinkedHashMap<>();
        int merged = 0;
        List<String> trainings = Resolved.trainings(
                combinations.stream().map(Combination::experiment).toList());
        for (int i = 0; i < combinations.size(); i++) {
            Combination combination = combinations.get(i);
            Combination earlier = distinct.putIfAbsent(trainings.get(i), combination);
            if (earlier != null && ++merged <= MAX_NOTICES) {
                notices.add(combination + " trains what " + earlier + " does; it is planned once");
            }
        }
        if (merged > MAX_NOTICES) {
            notices.add("… and so " + (merged == MAX_NOTICES + 1 ? "does " : "do ")
                    + Plan.counted(merged - MAX_NOTICES, "more combination"));
        }
        return distinct.entrySet().parallelStream()
                .map(each -> cell(each.getValue(), CellId.of(each.getKey(), fingerprint)))
                .toList();
    }

    private static Cell cell(Combination combination, String id) {
        return new Cell(id, combination.values(), combination.experiment());
    }

    private ExperimentException overLimit(BigInteger cells, int repeats) {
        BigInteger trials = cells.multiply(BigInteger.valueOf(repeats));
        return new ExperimentException(
                file.sweep().orElse(file.root()).at(),
                "the plan has " + Plan.summary(cells, repeats) + ", more than the " + Plan.counted(limit, "trial")
                        + " allowed",
                "Sweep over fewer values, or allow as many with --limit " + trials);
    }
}
