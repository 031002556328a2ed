package dev.tasa.runner.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.plan.Decimal;
import dev.tasa.runner.training.TrialId;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Runs side by side: what they came to, whether they are the same bits, and where their experiments differ.
final class Comparison {
    private static final String WINNER = "/winner/";
    private static final MathContext DIGITS = new MathContext(4);

    private final List<ComparedRun> runs;

    /// @param runs at least two
    Comparison(List<ComparedRun> runs) {
        this.runs = List.copyOf(runs);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(results().lines());
        lines.add("");
        lines.add(sameness());
        lines.addAll(missing());
        Map<String, List<String>> differences = differences();
        if (differences.isEmpty()) {
            lines.add("resolved.yaml: no difference");
        } else {
            lines.add("resolved.yaml differs in");
            Columns columns = new Columns();
            differences.forEach((path, values) -> {
                List<String> row = new ArrayList<>(List.of("  " + path));
                values.forEach(value -> row.add(value.isEmpty() ? "-" : value));
                columns.row(row);
            });
            lines.addAll(columns.lines());
        }
        return lines;
    }

    private Columns results() {
        Columns columns = new Columns();
        addRow(columns, "run", each -> each.run().id());
        addRow(columns, "experiment", each -> each.run().experiment());
        addRow(columns, "started", each -> each.run().started());
        addRow(columns, "state", each -> each.run().state().toString());
        addRow(
                columns,
                "trials",
                each -> each.digests().size() + "/" + each.run().trials());
        addRow(columns, "winner", each -> each.run().winner().orElse("-"));
        for (String pointer : winnerPointers()) {
            String name = withRepeat(pointer.substring(WINNER.length()))
                    .replace('/', ' ')
                    .replace("~1", "/")
                    .replace("~0", "~");
            addRow(columns, "  " + name, each -> shortened(each.summary().getOrDefault(pointer, "-")));
        }
        for (String field : List.of("digest", "kernels", "machine", "seconds")) {
            addRow(columns, field, each -> shortened(each.summary().getOrDefault("/" + field, "-")));
        }
        return columns;
    }

    private void addRow(Columns columns, String name, Function<ComparedRun, String> value) {
        List<String> row = new ArrayList<>(List.of(name));
        runs.forEach(run -> row.add(value.apply(run)));
        columns.row(row);
    }

    /// What is known of any winner: the axes' values first, then scores.
    private Set<String> winnerPointers() {
        Set<String> pointers = new LinkedHashSet<>();
        for (String part : List.of("values/", "best_epoch/", "validation/", "test/")) {
            for (ComparedRun run : runs) {
                run.summary().keySet().stream()
                        .filter(pointer -> pointer.startsWith(WINNER + part))
                        .forEach(pointers::add);
            }
        }
        return pointers;
    }

    /// Repeats count from 1, a list's places from 0.
    private static String withRepeat(String pointer) {
        String place = pointer.substring(pointer.lastIndexOf('/') + 1);
        return pointer.startsWith("best_epoch/") ? "best_epoch of repeat " + (Integer.parseInt(place) + 1) : pointer;
    }

    /// Long fractions to four significant digits; everything else as it is.
    private static String shortened(String value) {
        return value.matches("-?\\d+\\.\\d{4,}(E-?\\d+)?") ? Decimal.spell(new BigDecimal(value).round(DIGITS)) : value;
    }

    private String sameness() {
        int common = commonTrials().size();
        if (common == 0) {
            return "trials: none is in all of these runs";
        }
        long equal = equalTrials();
        return "trials: " + common + " are in all of these runs; "
                + (equal == common ? "their digests are equal" : equal + " of them with equal digests");
    }

    private List<TrialId> commonTrials() {
        return runs.getFirst().digests().keySet().stream()
                .filter(trial -> runs.stream().allMatch(run -> run.digests().containsKey(trial)))
                .toList();
    }

    private long equalTrials() {
        return commonTrials().stream()
                .filter(trial -> runs.stream()
                                .map(run -> run.digests().get(trial))
                                .distinct()
                                .count()
                        == 1)
                .count();
    }

    private List<String> missing() {
        return runs.stream()
                .filter(run -> run.resolved().isEmpty())
                .map(run -> "resolved.yaml of run " + run.run().id() + " cannot be read")
                .toList();
    }

    /// The paths whose values are not the same in all runs, with a value a run; empty where one has none.
    private Map<String, List<String>> differences() {
        List<ComparedRun> known =
                runs.stream().filter(run -> run.resolved().isPresent()).toList();
        Set<String> paths = new LinkedHashSet<>();
        known.forEach(run -> paths.addAll(run.resolved().get().keySet()));
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String path : paths) {
            boolean differs = known.stream()
                            .map(run -> run.resolved().get().getOrDefault(path, ""))
                            .distinct()
                            .count()
                    > 1;
            if (differs) {
                differences.put(
                        path,
                        runs.stream()
                                .map(run -> run.resolved()
                                        .map(values -> values.getOrDefault(path, ""))
                                        .orElse(""))
                                .toList());
            }
        }
        return differences;
    }

    void print(PrintWriter out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("runs");
            for (ComparedRun each : runs) {
                json.writeStartObject();
                json.writeStringField("run", each.run().id());
                json.writeStringField("experiment", each.run().experiment());
                json.writeStringField("started", each.run().started());
                json.writeStringField("state", each.run().state().toString());
                json.writeNumberField("trials", each.run().trials());
                json.writeNumberField("ended", each.digests().size());
                json.writeFieldName("summary");
                json.writeRawValue(each.run().summary().orElse("null"));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("trials_in_all", commonTrials().size());
            json.writeNumberField("equal_digests", equalTrials());
            json.writeArrayFieldStart("differences");
            for (Map.Entry<String, List<String>> difference : differences().entrySet()) {
                json.writeStartObject();
                json.writeStringField("path", difference.getKey());
                json.writeArrayFieldStart("values");
                for (String value : difference.getValue()) {
                    if (value.isEmpty()) {
                        json.writeNull();
                    } else {
                        json.writeString(value);
                    }
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
