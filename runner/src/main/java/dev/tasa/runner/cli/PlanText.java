package dev.tasa.runner.cli;

import dev.tasa.api.Dataset;
import dev.tasa.api.Target;
import dev.tasa.runner.data.Rows;
import dev.tasa.runner.engine.MemoryNeed;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/// A plan as people read it.
final class PlanText {
    private static final int SHOWN = 20;

    private final Plan plan;
    private final Dataset data;
    private final Rows rows;
    private final PlannedMemory memory;
    private final PlannedTime time;

    PlanText(Plan plan, Dataset data, Rows rows, PlannedMemory memory, PlannedTime time) {
        this.plan = plan;
        this.data = data;
        this.rows = rows;
        this.memory = memory;
        this.time = time;
    }

    /// @param all whether to list every cell
    List<String> lines(boolean all) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.summary());
        lines.add("");
        lines.addAll(facts());
        lines.add("");
        lines.addAll(cells(all ? plan.cells().size() : SHOWN));
        return lines;
    }

    private List<String> facts() {
        Columns facts = new Columns();
        facts.row("data", data());
        facts.row("split", split());
        facts.row("parameters", parameters());
        facts.row("memory", memory());
        facts.row("time", time.toString());
        for (String axis : plan.axes()) {
            facts.row(axis, values(axis));
        }
        return facts.lines();
    }

    private String data() {
        Target target = data.target();
        String inputs = data.input().rank() == 1
                ? grouped(data.input().size()) + (data.input().size() == 1 ? " feature" : " features")
                : "inputs of " + data.input();
        String predicted = target.isClass()
                ? target.classes().size() + " classes of " + target.name()
                : "numbers of " + target.name();
        return grouped(data.size()) + " rows, " + inputs + ", " + predicted;
    }

    private String split() {
        return grouped(rows.train().length) + " train, " + grouped(rows.validation().length) + " validation, "
                + grouped(rows.test().length) + " test";
    }

    private String values(String axis) {
        List<String> values = plan.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.values().get(axis)).stream())
                .distinct()
                .toList();
        String shown = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
        return values.size() <= SHOWN ? shown : shown + ", … and " + grouped(values.size() - SHOWN) + " more";
    }

    /// `4,810`, or `2,890 to 4,810` where cells differ.
    private String parameters() {
        LongSummaryStatistics sizes =
                plan.cells().stream().mapToLong(memory::parameters).summaryStatistics();
        String least = grouped(sizes.getMin());
        String most = grouped(sizes.getMax());
        return least.equals(most) ? least : least + " to " + most;
    }

    private String memory() {
        MemoryNeed need = memory.need();
        int atOnce = memory.atOnce(plan);
        return (memory.hasLargerCells(plan) ? "at most " : "") + size(need.trialHeap()) + " of heap and "
                + size(need.trialNative()) + " of native memory a trial, " + size(need.data())
                + " of scaled data for all; " + grouped(atOnce) + (atOnce == 1 ? " fits" : " fit") + " at once";
    }

    private List<String> cells(int shown) {
        Columns table = new Columns();
        List<String> header = new ArrayList<>(List.of("cell"));
        header.addAll(plan.axes());
        table.row(header.toArray(String[]::new));
        for (Cell cell : plan.cells().subList(0, Math.min(shown, plan.cells().size()))) {
            List<String> row = new ArrayList<>(List.of(cell.id()));
            plan.axes().forEach(axis -> row.add(cell.values().getOrDefault(axis, "")));
            table.row(row.toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>(table.lines());
        int hidden = plan.cells().size() - shown;
        if (hidden > 0) {
            lines.add("… and " + grouped(hidden) + " more; --all lists them");
        }
        return lines;
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// In decimal units: `1.6 kB`, `23.0 MB`.
    private static String size(long bytes) {
        boolean isSmall = bytes < 1_000_000;
        return String.format(Locale.ROOT, "%,.1f %s", bytes / (isSmall ? 1e3 : 1e6), isSmall ? "kB" : "MB");
    }
}
