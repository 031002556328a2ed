package dev.tasa.runner.cli;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Decimal;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plan.ShortNames;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.GoodRates;
import dev.tasa.runner.verdict.Group;
import dev.tasa.runner.verdict.Hint;
import dev.tasa.runner.verdict.Verdict;
import dev.tasa.runner.verdict.Verdicts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the verdicts come to, in a few lines: which rates are good, what ties with the winner, what to try.
final class VerdictLines {
    private static final String RATE = "learning-rate";
    private static final int MAX_GROUPS = 6;
    private static final int MAX_TIED = 3;
    private static final int NAME_WIDTH = 20;
    private static final MathContext SHORT = new MathContext(3);

    private final Plan plan;
    private final Verdicts verdicts;
    private final Map<String, ShortNames> names;

    VerdictLines(Plan plan, Verdicts verdicts) {
        this.plan = plan;
        this.verdicts = verdicts;
        this.names = ShortNames.ofAxes(plan, NAME_WIDTH);
    }

    /// A line for each group of cells that differ in their learning rate alone. That the only rate of a sweep is the
    /// best of its kind tells nothing.
    List<String> rates() {
        if (!plan.axes().contains(RATE) || isLoneAndGood()) {
            return List.of();
        }
        List<Group> judged = groups().filter(Group::isJudged).toList();
        List<String> lines = new ArrayList<>();
        for (Group group : judged.stream().limit(MAX_GROUPS).toList()) {
            String name = name(group);
            String good = group.goodRates().map(rates -> good(rates, group)).orElse("good: none");
            String others = runs(group);
            lines.add((name.isEmpty() ? "" : name + ", ") + good + (others.isEmpty() ? "" : "; " + others));
        }
        int hidden = judged.size() - MAX_GROUPS;
        if (hidden > 0) {
            lines.add("… and " + hidden + " more in verdicts.csv");
        }
        return lines;
    }

    private boolean isLoneAndGood() {
        return plan.cells().size() == 1 && verdicts.cells().getFirst().is(Verdict.GOOD);
    }

    /// The objective against learning rate in block characters.
    ///
    /// @param score of a cell by its id; not finite where it has none
    List<String> plot(ToDoubleFunction<String> score) {
        if (!plan.axes().contains(RATE)) {
            return List.of();
        }
        Objective objective = plan.cells().getFirst().experiment().recipe().objective();
        return new RatePlot(groups().limit(MAX_GROUPS).toList(), objective, score).lines(this::name);
    }

    /// The winner's comes first where not all are shown.
    private Stream<Group> groups() {
        List<Group> all = verdicts.groups();
        Predicate<Group> isWinners =
                group -> verdicts.best().map(group.cells()::contains).orElse(false);
        return all.size() <= MAX_GROUPS
                ? all.stream()
                : Stream.concat(all.stream().filter(isWinners), all.stream().filter(isWinners.negate()));
    }

    private String name(Group group) {
        return group.held().entrySet().stream()
                .map(axis -> names.get(axis.getKey()).of(axis.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String good(GoodRates good, Group group) {
        String low = spell(good.low(), group);
        if (good.low() == good.high()) {
            return "good: " + low;
        }
        return "good: %s to %s (%.1f decades), median %s"
                .formatted(low, spell(good.high(), group), good.decades(), spell(good.median(), group));
    }

    /// Neighbouring rates with one word: `too-small: 1e-4 to 0.01`.
    private static String runs(Group group) {
        List<CellVerdict> cells = group.cells();
        List<String> runs = new ArrayList<>();
        for (int from = 0, to; from < cells.size(); from = to) {
            to = from + 1;
            while (to < cells.size()
                    && cells.get(to).verdict().equals(cells.get(from).verdict())) {
                to++;
            }
            CellVerdict first = cells.get(from);
            if (first.verdict().isPresent() && !first.is(Verdict.GOOD)) {
                String rate = spell(first.learningRate(), group);
                String last = spell(cells.get(to - 1).learningRate(), group);
                runs.add(first.verdict().get() + ": " + rate + (to - from == 1 ? "" : " to " + last));
            }
        }
        return String.join("; ", runs);
    }

    /// How many cells cannot be told from the best; nothing where there is nothing to compare.
    List<String> tieSet() {
        if (plan.cells().size() == 1 || verdicts.tied() == 0) {
            return List.of();
        }
        List<CellVerdict> others = verdicts.cells().stream()
                .filter(cell -> cell.inTieSet().orElse(false))
                .filter(cell -> verdicts.best().filter(cell::equals).isEmpty())
                .toList();
        if (others.isEmpty()) {
            return List.of("  no other cell ties with it (95 % confidence)");
        }
        String shown =
                others.stream().limit(MAX_TIED).map(cell -> values(cell.cell())).collect(Collectors.joining("; "));
        return List.of("  " + others.size() + (others.size() == 1 ? " other cell" : " other cells")
                + " cannot be told from the best: " + shown
                + (others.size() > MAX_TIED ? "; … (in_tie_set in verdicts.csv)" : ""));
    }

    private static String values(Cell cell) {
        return String.join(" ", cell.values().values());
    }

    /// What to try next, with YAML to paste.
    List<String> hints() {
        List<String> lines = new ArrayList<>();
        for (Hint hint : verdicts.hints()) {
            lines.add("next: " + hint.sentence() + (hint.yaml().isEmpty() ? "" : ":"));
            hint.yaml().forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    /// As in the table, if that is shorter.
    private static String spell(double rate, Group group) {
        String spelled = Decimal.spell(BigDecimal.valueOf(rate).round(SHORT));
        return group.cells().stream()
                .filter(cell -> cell.learningRate() == rate)
                .flatMap(cell -> Optional.ofNullable(cell.cell().values().get(RATE)).stream())
                .filter(text -> text.length() < spelled.length())
                .findFirst()
                .orElse(spelled);
    }
}
