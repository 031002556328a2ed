package dev.tasa.runner.results;

import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.statistics.Interval;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.Verdicts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Writes `verdicts.csv`, one row a cell. What is not known is left empty.
final class VerdictTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private VerdictTable() {}

    /// `cell,<axes>,verdict,overfits,in_tie_set,objective_mean,objective_low,objective_high,repeats`.
    static void write(Plan plan, Verdicts verdicts, OutputStream out) throws IOException {
        try (CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT)) {
            List<Object> header = new ArrayList<>(List.of("cell"));
            plan.axes().forEach(axis -> header.add(TextCell.of(axis)));
            header.addAll(List.of("verdict", "overfits", "in_tie_set"));
            header.addAll(List.of("objective_mean", "objective_low", "objective_high", "repeats"));
            csv.printRecord(header);
            for (CellVerdict cell : verdicts.cells()) {
                csv.printRecord(row(plan, cell));
            }
        }
    }

    private static List<Object> row(Plan plan, CellVerdict cell) {
        List<Object> row = new ArrayList<>(List.of(cell.cell().id()));
        plan.axes().forEach(axis -> row.add(TextCell.of(cell.cell().values().getOrDefault(axis, ""))));
        row.add(cell.verdict().map(Object::toString).orElse(""));
        row.add(cell.verdict().isPresent() ? cell.overfits() : "");
        row.add(cell.inTieSet().map(Object::toString).orElse(""));
        Interval objective = cell.objective().orElse(new Interval(Double.NaN, Double.NaN, Double.NaN, 0));
        row.add(FiniteNumber.cell(objective.mean()));
        row.add(FiniteNumber.cell(objective.low()));
        row.add(FiniteNumber.cell(objective.high()));
        row.add(objective.count());
        return row;
    }
}
