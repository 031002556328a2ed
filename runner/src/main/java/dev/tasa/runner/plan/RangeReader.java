package dev.tasa.runner.plan;

import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
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

    /// How far the end may lie from the last value, in steps: three per decade from 1 end on 4.64, not 4.6416.
    private static final double END_TOLERANCE = 0.05;

    /// More than any range has room for, and still a `long`.
    private static final BigDecimal TOO_MANY = BigDecimal.valueOf(1_000_000_000_000_000L);

    private final String name;
    private final Node range;
    private final List<Problem> problems;
    private final int problemsBefore;
    private String form = "";

    /// @param name as messages call the range: `sweep.learning-rate.log`
    /// @param range what stands behind it
    /// @param problems gets what is wrong
    RangeReader(String name, Node range, List<Problem> problems) {
        this.name = name;
        this.range = range;
        this.problems = problems;
        this.problemsBefore = problems.size();
    }

    /// Empty where a problem was found.
    Optional<Values> log() {
        form = LOG_FORM;
        checkKeys(List.of("from", "to", "points", "per-decade"));
        double from = positive("from");
        double to = positive("to");
        boolean isPerDecade = field("per-decade").isPresent();
        if (isPerDecade && field("points").isPresent()) {
            refuse(range, name + " has both points and per-decade", "Keep one of them");
        }
        long count = isPerDecade ? count("per-decade", 1) : count("points", 2);
        checkEnds(from, to);
        if (failed()) {
            return Optional.empty();
        }
        long points = isPerDecade ? pointsOf(from, to, count) : count;
        LogRange values = new LogRange(from, to, points, range.at());
        checkDensity(values.isTooDense(), points);
        return failed() ? Optional.empty() : Optional.of(values);
    }

    /// Empty where a problem was found.
    Optional<Values> linear() {
        form = LINEAR_FORM;
        checkKeys(List.of("from", "to", "points"));
        double from = number("from");
        double to = number("to");
        long points = count("points", 2);
        checkEnds(from, to);
        if (failed()) {
            return Optional.empty();
        }
        LinearRange values = new LinearRange(from, to, points, range.at());
        checkDensity(values.isTooDense(), points);
        return failed() ? Optional.empty() : Optional.of(values);
    }

    private void checkKeys(List<String> known) {
        if (!(range instanceof Node.Mapping mapping)) {
            refuse(range, name + " needs its ends and how many points, but is " + FlowText.of(range), form);
            return;
        }
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key().text())) {
                refuse(entry.key(), name + " has no field '" + entry.key().text() + "'", form);
            }
        }
    }

    private double positive(String key) {
        double value = number(key);
        if (value <= 0) {
            refuse(
                    field(key).orElseThrow(),
                    name + "." + key + " must be greater than 0, but is " + text(key),
                    "A logarithmic range never reaches 0; start at a small number such as 1e-6");
        }
        return value;
    }

    /// NaN after a problem.
    private double number(String key) {
        return decimal(key).map(BigDecimal::doubleValue).orElse(Double.NaN);
    }

    private long count(String key, int min) {
        Optional<BigDecimal> count = decimal(key);
        if (count.isEmpty()) {
            return min;
        }
        boolean isWhole = count.get().stripTrailingZeros().scale() <= 0;
        if (!isWhole || count.get().compareTo(BigDecimal.valueOf(min)) < 0) {
            refuse(
                    field(key).orElseThrow(),
                    name + "." + key + " must be a whole number of at least " + min + ", but is " + text(key),
                    form);
        }
        return count.get().min(TOO_MANY).longValue();
    }

    private Optional<BigDecimal> decimal(String key) {
        Optional<Node> node = field(key);
        Optional<BigDecimal> number = node.flatMap(Decimal::read);
        if (node.isEmpty() && range instanceof Node.Mapping) {
            refuse(range, name + " has no " + key, form);
        } else if (node.isPresent() && number.isEmpty()) {
            refuse(node.get(), name + "." + key + " must be a number, but is " + text(key), form);
        }
        return number;
    }

    private void checkEnds(double from, double to) {
        if (from == to) {
            refuse(
                    range,
                    name + " goes from " + text("from") + " to the same value",
                    "A range has two ends; a single value needs no axis");
        }
    }

    /// How many values a range has that takes `perDecade` equal steps for each factor of ten.
    private long pointsOf(double from, double to, long perDecade) {
        double steps = Math.abs(Math.log10(to) - Math.log10(from)) * perDecade;
        long whole = Math.round(steps);
        if (whole < 1 || Math.abs(steps - whole) > END_TOLERANCE) {
            long nearest = Math.max(1, whole);
            double decades = Math.copySign((double) nearest / perDecade, to - from);
            double end = Math.min(from * Math.pow(10, decades), Double.MAX_VALUE);
            refuse(
                    range,
                    name + " does not end on " + text("to") + " in steps of " + perDecade + " per decade",
                    "Write to: " + Decimal.spell(BigDecimal.valueOf(end).round(new MathContext(3))) + ", or points: "
                            + (nearest + 1) + " for equal steps between these ends");
        }
        return whole + 1;
    }

    private void checkDensity(boolean isTooDense, long points) {
        if (isTooDense) {
            refuse(
                    range,
                    name + " has " + points + " points from " + text("from") + " to " + text("to") + ", closer than "
                            + Decimal.MAX_DIGITS + " digits can tell apart",
                    "Take fewer points or a wider range");
        }
    }

    private Optional<Node> field(String key) {
        return range instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty();
    }

    private String text(String key) {
        return field(key).map(FlowText::of).orElse("");
    }

    private void refuse(Node node, String what, String advice) {
        problems.add(new Problem(node.at(), what, advice));
    }

    private boolean failed() {
        return problems.size() > problemsBefore;
    }
}
