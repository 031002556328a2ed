package dev.tasa.runner.verdict;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.statistics.Interval;
import dev.tasa.runner.training.TrialResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The answer of a sweep: a word for every cell, and which cells cannot be told from the best. It depends on
/// the plan and the trials' results alone.
///
/// @param cells in plan order
/// @param groups in the order of their first cells
/// @param best the cell with the best mean objective among those with a score in every repeat
/// @param hints what to try next, each with the evidence for it
public record Verdicts(List<CellVerdict> cells, List<Group> groups, Optional<CellVerdict> best, List<Hint> hints) {
    static final String RATE = "learning-rate";

    public Verdicts {
        cells = List.copyOf(cells);
        groups = List.copyOf(groups);
        hints = List.copyOf(hints);
    }

    /// As if any values could be trained.
    ///
    /// @param trials those that ended, in any order
    public static Verdicts of(Plan plan, Collection<TrialResult> trials, ConstantLoss constantLoss) {
        return of(plan, trials, constantLoss, values -> true);
    }

    /// @param trials those that ended, in any order
    /// @param canTrain whether a cell of values by dotted path, which is not of the plan, could be trained
    public static Verdicts of(
            Plan plan,
            Collection<TrialResult> trials,
            ConstantLoss constantLoss,
            Predicate<Map<String, String>> canTrain) {
        List<Evidence> cells = evidence(plan, trials, constantLoss);
        Map<Evidence, CellVerdict> judged = judged(cells);
        List<Group> groups = groups(plan, cells).entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().stream().map(judged::get).toList()))
                .toList();
        Optional<Evidence> best = new TieSet(cells).best();
        List<CellVerdict> ordered = cells.stream().map(judged::get).toList();
        List<Hint> hints = best.map(cell -> new NextSteps(
                                plan, ordered, group(groups, judged.get(cell)), cell, judged.get(cell), canTrain)
                        .hints())
                .orElseGet(() -> SmallerRates.of(ordered));
        return new Verdicts(ordered, groups, best.map(judged::get), hints);
    }

    /// How many cells cannot be told from the best; 0 where nothing can be told.
    public long tied() {
        return cells.stream().filter(cell -> cell.inTieSet().orElse(false)).count();
    }

    /// Whether there are several repeats and every cell scored the same in all of its own: they tell nothing then of
    /// how certain an answer is, and more of them would not either.
    public boolean areRepeatsAlike() {
        return best.filter(cell -> cell.inTieSet().isEmpty())
                .flatMap(CellVerdict::objective)
                .map(scores -> scores.count() > 1)
                .orElse(false);
    }

    private static Group group(List<Group> groups, CellVerdict cell) {
        return groups.stream()
                .filter(group -> group.cells().contains(cell))
                .findFirst()
                .orElseThrow();
    }

    private static List<Evidence> evidence(Plan plan, Collection<TrialResult> trials, ConstantLoss constantLoss) {
        Map<String, List<TrialResult>> byCell = trials.stream()
                .sorted(Comparator.comparing(trial -> trial.trial().repeat()))
                .collect(Collectors.groupingBy(trial -> trial.trial().cell()));
        return plan.cells().stream()
                .map(cell ->
                        new Evidence(cell, byCell.getOrDefault(cell.id(), List.of()), plan.repeats(), constantLoss))
                .toList();
    }

    private static Map<Map<String, String>, List<Evidence>> groups(Plan plan, List<Evidence> cells) {
        return groups(cells, plan.axes().contains(RATE) ? cell -> cell.cell().valuesBesideRate() : cell -> Map.of());
    }

    /// Cells that are judged beside each other: those of a group; in a union of sweeps, all that lack the rate's axis,
    /// each of which is a group of its own and would be its best.
    private static Collection<List<Evidence>> peers(List<Evidence> cells) {
        return groups(cells, cell -> {
                    boolean isRateSwept = cell.cell().values().containsKey(RATE);
                    return isRateSwept ? Optional.of(cell.cell().valuesBesideRate()) : Optional.empty();
                })
                .values();
    }

    /// Each group's cells from the smallest rate to the largest.
    private static <K> Map<K, List<Evidence>> groups(List<Evidence> cells, Function<Evidence, K> key) {
        Map<K, List<Evidence>> groups = new LinkedHashMap<>();
        for (Evidence cell : cells) {
            groups.computeIfAbsent(key.apply(cell), first -> new ArrayList<>()).add(cell);
        }
        groups.values().forEach(group -> group.sort(Comparator.comparingDouble(Evidence::learningRate)));
        return groups;
    }

    private static Map<Evidence, CellVerdict> judged(List<Evidence> cells) {
        TieSet all = new TieSet(cells);
        boolean doRepeatsDiffer = all.doRepeatsDiffer();
        Set<Evidence> tied = all.members();
        Map<Evidence, CellVerdict> judged = new HashMap<>();
        for (List<Evidence> peers : peers(cells)) {
            Judge judge = new Judge(peers);
            for (Evidence cell : peers) {
                Optional<Verdict> verdict = judge.verdict(cell);
                judged.put(
                        cell,
                        new CellVerdict(
                                cell.cell(),
                                verdict,
                                cell.most(Curve::overfits),
                                doRepeatsDiffer ? verdict.map(word -> tied.contains(cell)) : Optional.empty(),
                                cell.scores().isEmpty() ? Optional.empty() : Optional.of(Interval.of(cell.scores()))));
            }
        }
        return judged;
    }
}
