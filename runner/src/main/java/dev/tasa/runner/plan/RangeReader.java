package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Numbers;
import dev.tasa.runner.experiment.Problems;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/// Reads one range of a sweep: `{from: 1e-4, to: 1, points: 9}` or, if logarithmic, `{from: 1e-4, to: 1,
/// per-decade: 3}`.
final class RangeReader {
    private static final String LOG_FORM =
            "Write {log: {from: 1e-4, to: 1, points: 9}} or {log: {from: 1e-4, to: 1, per-decade: 3}}";
    private static final String LINEAR_FORM = "Write {linear: {from: 32, to: 128, points: 4}}";

    /// More points than any range has room for.
    private static final long MAX_POINTS = 1_000_000_000_000_000L;

    /// How far the end may lie from the last value, in steps: three per decade from 1 end on 4.64, not 4.6416.
    private static final double END_TOLERANCE = 0.05;

    private final String name;
    private final Node.Mapping fields;
    private final String form;
    private final Problems problems = new Problems();

    /// @param name as messages call the range: `sweep.learning-rate.log`
    private RangeReader(String name, Node range, String form) {
        if (!(range instanceof Node.Mapping mapping)) {
            throw new ExperimentException(
                    range.at(), name + " needs its ends and how many points, but is " + range.described(), form);
        }
        this.name = name;
        this.fields = mapping;
        this.form = form;
    }

    /// Reads what stands behind `log`, throwing all its mistakes at once.
    static LogRange log(String name, Node range) {
        return new RangeReader(name, range, LOG_FORM).log();
    }

    /// Reads what stands behind `linear`, throwing all its mistakes at once.
    static LinearRange linear(String name, Node range) {
        return new RangeReader(name, range, LINEAR_FORM).linear();
    }

    private LogRange log() {
        checkKeys(List.of("from", "to", "points", "per-decade"));
        boolean isPerDecade = fields.get("per-decade").isPresent();
        if (isPerDecade && fields.get("points").isPresent()) {
            problems.add(fields.at(), name + " has both points and per-decade", "Keep one of them");
        }
        Optional<Double> from = problems.attempt(() -> positive("from"));
        Optional<Double> to = problems.attempt(() -> positive("to"));
        Optional<Long> count = problems.attempt(() -> isPerDecade ? count("per-decade", 1) : count("points", 2));
        checkEnds(from, to);
        problems.throwIfAny();

        long points = isPerDecade ? pointsOf(from.get(), to.get(), count.get()) : count.get();
        LogRange range = new LogRange(from.get(), to.get(), points, fields.at());
        checkDensity(range.isTooDense(), points);
        return range;
    }

    private LinearRange linear() {
        checkKeys(List.of("from", "to", "points"));
        Optional<Double> from = problems.attempt(() -> number("from"));
        Optional<Double> to = problems.attempt(() -> number("to"));
        Optional<Long> points = problems.attempt(() -> count("points", 2));
        checkEnds(from, to);
        problems.throwIfAny();

        LinearRange range = new LinearRange(from.get(), to.get(), points.get(), fields.at());
        checkDensity(range.isTooDense(), points.get());
        return range;
    }

    private void checkKeys(List<String> known) {
        for (Node.Entry entry : fields.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.add(entry.key().at(), name + " has no field '" + key + "'", form);
            }
        }
    }

    private double positive(String key) {
        double value = number(key);
        if (value <= 0) {
            throw new ExperimentException(
                    required(key).at(),
                    name + "." + key + " must be greater than 0, but is " + text(key),
                    "A logarithmic range never reaches 0; start at a small number such as 1e-6");
        }
        return value;
    }

    private double number(String key) {
        return Numbers.real(name + "." + key, required(key));
    }

    private long count(String key, long min) {
        return Numbers.whole(name + "." + key, required(key), min, MAX_POINTS);
    }

    private Node required(String key) {
        return fields.get(key).orElseThrow(() -> new ExperimentException(fields.at(), name + " has no " + key, form));
    }

    private void checkEnds(Optional<Double> from, Optional<Double> to) {
        if (from.isPresent() && from.equals(to)) {
            problems.add(
                    fields.at(),
                    name + " goes from " + text("from") + " to the same value",
                    "A range has two ends; write a single value as a list, [" + text("from") + "]");
        }
    }

    /// How many values a range has that takes `perDecade` equal steps for each factor of ten.
    private long pointsOf(double from, double to, long perDecade) {
        double steps = Math.abs(Math.log10(to) - Math.log10(from)) * perDecade;
        long whole = Math.max(1, Math.round(steps));
        if (Math.abs(steps - whole) > END_TOLERANCE) {
            double decades = Math.copySign((double) whole / perDecade, to - from);
            double end = Math.min(from * Math.pow(10, decades), Double.MAX_VALUE);
            throw new ExperimentException(
                    fields.at(),
                    name + " does not end on " + text("to") + " in steps of " + perDecade + " per decade",
                    "Write to: " + Decimal.spell(BigDecimal.valueOf(end).round(new MathContext(3))) + ", or points: "
                            + (whole + 1) + " for equal steps between these ends");
        }
        return whole + 1;
    }

    private void checkDensity(boolean isTooDense, long points) {
        if (isTooDense) {
            throw new ExperimentException(
                    fields.at(),
                    name + " has " + points + " points from " + text("from") + " to " + text("to") + ", closer than "
                            + Decimal.MAX_DIGITS + " digits can tell apart",
                    "Take fewer points or a wider range");
        }
    }

    private String text(String key) {
        return FlowText.of(required(key));
    }
}
