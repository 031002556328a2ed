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

    /// @param trials those that ended, in any order
    public static Verdicts of(Plan plan, Collection<TrialResult> trials, ConstantLoss constantLoss) {
        List<Evidence> cells = evidence(plan, trials, constantLoss);
        Map<Evidence, CellVerdict> judged = judged(plan, cells);
        List<Group> groups = groups(plan, cells).entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().stream().map(judged::get).toList()))
                .toList();
        Optional<Evidence> best = new TieSet(cells).best();
        List<CellVerdict> ordered = cells.stream().map(judged::get).toList();
        List<Hint> hints = best.map(cell ->
                        new NextSteps(plan, ordered, group(groups, judged.get(cell)), cell, judged.get(cell)).hints())
                .orElseGet(() -> SmallerRates.of(ordered));
        return new Verdicts(ordered, groups, best.map(judged::get), hints);
    }

    /// How many cells cannot be told from the best; 0 where nothing can be told.
    public long tied() {
        return cells.stream().filter(cell -> cell.inTieSet().orElse(false)).count();
    }

    /// Whether there are several repeats and every cell scored the same in all of its own: they tell nothing then of
    /// how
    /// certain an answer is, and more of them would not either.
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

    /// Each group's cells from the smallest rate to the largest.
    private static Map<Map<String, String>, List<Evidence>> groups(Plan plan, List<Evidence> cells) {
        Function<Evidence, Map<String, String>> held =
                plan.axes().contains(RATE) ? cell -> cell.cell().valuesBesideRate() : cell -> Map.of();
        Map<Map<String, String>, List<Evidence>> groups = new LinkedHashMap<>();
        for (Evidence cell : cells) {
            groups.computeIfAbsent(held.apply(cell), first -> new ArrayList<>()).add(cell);
        }
        groups.values().forEach(group -> group.sort(Comparator.comparingDouble(Evidence::learningRate)));
        return groups;
    }

    private static Map<Evidence, CellVerdict> judged(Plan plan, List<Evidence> cells) {
        TieSet all = new TieSet(cells);
        boolean doRepeatsDiffer = all.doRepeatsDiffer();
        Set<Evidence> tied = all.members();
        Map<Evidence, CellVerdict> judged = new HashMap<>();
        for (List<Evidence> group : groups(plan, cells).values()) {
            Judge judge = new Judge(group);
            for (Evidence cell : group) {
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
