package dev.tasa.runner.cli;

import dev.tasa.runner.plan.Decimal;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.range.RangeFinding;
import dev.tasa.runner.range.RangeTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// What a range test found, as people read it: three rates of each group, and the sweep as YAML to paste.
final class RangeText {
    private static final MathContext SHORT = new MathContext(2);

    private final Plan plan;
    private final List<RangeFinding> findings;

    RangeText(Plan plan, List<RangeFinding> findings) {
        this.plan = plan;
        this.findings = findings;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.cells().getFirst().experiment().name() + ": learning rates from " + spell(RangeTest.FROM)
                + " to " + spell(RangeTest.TO) + ", one a step");
        lines.addAll(table().lines());
        if (findings.stream().anyMatch(finding -> !finding.grid().isEmpty())) {
            lines.add("");
            lines.addAll(yaml());
        }
        return lines;
    }

    private Columns table() {
        Columns table = new Columns();
        table.row("", "loss falls fastest at", "is lowest at", "is gone after");
        for (RangeFinding finding : findings) {
            String name = CellText.of("all cells", finding.held());
            if (finding.curve().falls()) {
                table.row(
                        name,
                        spell(finding.curve().steepest()),
                        spell(finding.curve().lowest()),
                        finding.curve().last() >= RangeTest.TO * 0.999
                                ? "never"
                                : spell(finding.curve().last()));
            } else {
                table.row(name, "it falls at no rate", "", "");
            }
        }
        return table;
    }

    private List<String> yaml() {
        List<String> lines = new ArrayList<>(List.of("sweep:"));
        for (RangeFinding finding : findings) {
            if (finding.grid().isEmpty()) {
                continue;
            }
            String indent = findings.size() == 1 ? "  " : "  - ";
            for (String axis : FoundRates.axes(finding).toList()) {
                lines.add(indent + axis);
                indent = findings.size() == 1 ? "  " : "    ";
            }
        }
        return lines;
    }

    private static String spell(double rate) {
        return Decimal.spell(BigDecimal.valueOf(rate).round(SHORT));
    }
}
