package dev.tasa.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisReaderTest {
    private final List<String> notices = new ArrayList<>();

    @Test
    void the_ends_of_a_log_axis_are_exact_and_all_between_is_short() {
        assertThat(values("{log: {from: 1e-4, to: 1, points: 16}}"))
                .containsExactly(
                        "1e-4", "1.85e-4", "3.41e-4", "6.31e-4", "0.00117", "0.00215", "0.00398", "0.00736", "0.0136",
                        "0.0251", "0.0464", "0.0858", "0.158", "0.293", "0.541", "1");
        assertThat(values("{log: {from: 0.00012345, to: 0.98765, points: 3}}"))
                .containsExactly("1.2345e-4", "0.011", "0.98765");
    }

    @Test
    void a_thousandth_is_a_thousandth() {
        assertThat(values("{log: {from: 1e-6, to: 1000, points: 10}}"))
                .containsExactly("1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10", "100", "1000");
    }

    @Test
    void three_values_per_decade_are_the_usual_ones() {
        assertThat(values("{log: {from: 1, to: 100, per-decade: 3}}"))
                .containsExactly("1", "2.15", "4.64", "10", "21.5", "46.4", "100");
        assertThat(values("{log: {from: 1, to: 4.64, per-decade: 3}}")).containsExactly("1", "2.15", "4.64");
        assertThat(values("{log: {from: 20, to: 2, per-decade: 2}}")).containsExactly("20", "6.32", "2");
    }

    @Test
    void whole_numbers_between_whole_ends_are_not_shortened() {
        assertThat(values("{log: {from: 16, to: 4096, points: 9}}"))
                .containsExactly("16", "32", "64", "128", "256", "512", "1024", "2048", "4096");
    }

    @Test
    void a_log_axis_may_fall() {
        assertThat(values("{log: {from: 1, to: 1e-3, points: 4}}")).containsExactly("1", "0.1", "0.01", "0.001");
    }

    @Test
    void close_values_keep_as_many_digits_as_tell_them_apart() {
        assertThat(values("{log: {from: 1, to: 1.06, points: 5}}"))
                .containsExactly("1", "1.015", "1.03", "1.045", "1.06");
        assertThat(values("{log: {from: 1, to: 1.004, points: 5}}"))
                .containsExactly("1", "1.001", "1.002", "1.003", "1.004");
    }

    @Test
    void a_linear_axis_of_whole_numbers_stays_whole() {
        assertThat(values("{linear: {from: 32, to: 128, points: 4}}")).containsExactly("32", "64", "96", "128");
        assertThat(values("{linear: {from: 3, to: 0, points: 4}}")).containsExactly("3", "2", "1", "0");
        assertThat(values("{linear: {from: -1, to: 1, points: 2}}")).containsExactly("-1", "1");
    }

    @Test
    void a_linear_axis_is_exact_where_its_step_is_and_short_where_not() {
        assertThat(values("{linear: {from: 0.1, to: 0.7, points: 7}}"))
                .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7");
        assertThat(values("{linear: {from: 0, to: 1, points: 4}}")).containsExactly("0", "0.333", "0.667", "1");
        assertThat(values("{linear: {from: 10, to: 20, points: 4}}")).containsExactly("10", "13.33", "16.67", "20");
        assertThat(values("{linear: {from: 0, to: 1e-3, points: 4}}"))
                .containsExactly("0", "3.33e-4", "6.67e-4", "0.001");
    }

    @Test
    void random_ranges_have_as_many_different_values_as_counted_each_near_its_exact_place() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            double from = short3(Math.pow(10, random.nextDouble(-12, 12)));
            double to = short3(from * Math.pow(10, random.nextDouble(-6, 6)) * 1.01);
            int points = 2 + random.nextInt(200);
            if (from == to) {
                continue;
            }
            String range = "{from: " + from + ", to: " + to + ", points: " + points + "}";

            List<Double> log = numbers(values("{log: " + range + "}"));
            assertThat(log).as("seed %d, log %s", seed, range).hasSize(points).doesNotHaveDuplicates();
            assertThat(log.getFirst()).isEqualTo(from);
            assertThat(log.getLast()).isEqualTo(to);
            for (int i = 0; i < points; i++) {
                double place = from * Math.pow(to / from, (double) i / (points - 1));
                assertThat(Math.abs(log.get(i) / place - 1))
                        .as("%s [%d]", range, i)
                        .isLessThan(0.005 + 1e-9);
            }

            List<Double> linear = numbers(values("{linear: " + range + "}"));
            assertThat(linear)
                    .as("seed %d, linear %s", seed, range)
                    .hasSize(points)
                    .doesNotHaveDuplicates();
            assertThat(linear.getFirst()).isEqualTo(from);
            assertThat(linear.getLast()).isEqualTo(to);
            double step = (to - from) / (points - 1);
            for (int i = 0; i < points; i++) {
                double place = from + i * step;
                assertThat(Math.abs(linear.get(i) - place))
                        .as("%s [%d]", range, i)
                        .isLessThanOrEqualTo(Math.abs(step) * 0.0051 + 1e-9 * Math.abs(place));
            }
        }
    }

    @Test
    void a_listed_value_keeps_its_spelling_and_its_place() {
        Axis axis = read("[1e-3, {momentum: {momentum: 0.9}}, adam]");
        assertThat(axis.path()).isEqualTo("field");
        assertThat(axis.values().nodes().stream().map(FlowText::of))
                .containsExactly("1e-3", "{momentum: {momentum: 0.9}}", "adam");
        assertThat(axis.values().nodes().get(2).at()).hasToString("x.yaml:1:44");
    }

    @Test
    void a_value_in_another_spelling_is_merged_with_a_notice() {
        assertThat(values("[1e-3, 0.001, {a: 1, b: [2.0]}, {b: [2], a: 1.0}, '1', 1]"))
                .containsExactly("1e-3", "{a: 1, b: [2.0]}", "'1'", "1");
        assertThat(notices)
                .containsExactly(
                        "x.yaml:1:15: sweep.field has 0.001 already as 1e-3; it is planned once",
                        "x.yaml:1:40: sweep.field has {b: [2], a: 1.0} already as {a: 1, b: [2.0]}; it is planned once");
    }

    @Test
    void the_same_spelling_twice_is_merged_with_a_notice() {
        assertThat(values("[sgd, adam, sgd]")).containsExactly("sgd", "adam");
        assertThat(notices).containsExactly("x.yaml:1:20: sweep.field has sgd already; it is planned once");
    }

    @Test
    void a_billion_points_are_counted_without_being_built() {
        assertThat(read("{log: {from: 1e-4, to: 1, points: 1000000000}}")
                        .values()
                        .count())
                .isEqualTo(1_000_000_000L);
        assertThat(read("{linear: {from: 0, to: 1, points: 1000000000}}")
                        .values()
                        .count())
                .isEqualTo(1_000_000_000L);
        assertThat(read("{log: {from: 1e-4, to: 1, per-decade: 250000000}}")
                        .values()
                        .count())
                .isEqualTo(1_000_000_001L);
    }

    @Test
    void what_is_no_axis_is_refused() {
        String forms = "Write a list such as [0.001, 0.01, 0.1], {log: {from: 1e-4, to: 1, points: 9}}"
                + " or {linear: {from: 32, to: 128, points: 4}}";
        refused("0.01", 8, "sweep.field must be a list or a range, but is 0.01", forms);
        refused("[]", 8, "sweep.field has no values", forms);
        refused(
                "{lgo: {from: 1, to: 2}}",
                8,
                "sweep.field must be a list or a range, but is {lgo: {from: 1, to: 2}}",
                forms);
        refused("{}", 8, "sweep.field must be a list or a range, but is {}", forms);
    }

    @Test
    void what_is_no_log_range_is_refused() {
        String form = "Write {log: {from: 1e-4, to: 1, points: 9}} or {log: {from: 1e-4, to: 1, per-decade: 3}}";
        String positive = "A logarithmic range never reaches 0; start at a small number such as 1e-6";
        refused("{log: 3}", 14, "sweep.field.log needs its ends and how many points, but is 3", form);
        refused("{log: {to: 1, points: 3}}", 14, "sweep.field.log has no from", form);
        refused("{log: {from: 1, points: 3}}", 14, "sweep.field.log has no to", form);
        refused("{log: {from: 1, to: 2}}", 14, "sweep.field.log has no points", form);
        refused("{log: {from: 1, to: 2, pionts: 3, points: 3}}", 31, "sweep.field.log has no field 'pionts'", form);
        refused(
                "{log: {from: 0, to: 1, points: 3}}",
                21,
                "sweep.field.log.from must be greater than 0, but is 0",
                positive);
        refused(
                "{log: {from: 1, to: -1, points: 3}}",
                28,
                "sweep.field.log.to must be greater than 0, but is -1",
                positive);
        refused(
                "{log: {from: one, to: 2, points: 3}}",
                21,
                "sweep.field.log.from must be a number, but is one",
                "Write a number such as 0.01 or 1e-3");
        refused(
                "{log: {from: 1, to: 2, points: 1}}",
                39,
                "sweep.field.log.points must be at least 2, but is 1",
                "Write 2 or more");
        refused(
                "{log: {from: 1, to: 2, points: 2.5}}",
                39,
                "sweep.field.log.points must be a whole number, but is 2.5",
                "Write 2 or 3");
        refused(
                "{log: {from: 1, to: 2, per-decade: 0}}",
                43,
                "sweep.field.log.per-decade must be at least 1, but is 0",
                "Write 1 or more");
        refused(
                "{log: {from: 1, to: 10, points: 3, per-decade: 2}}",
                14,
                "sweep.field.log has both points and per-decade",
                "Keep one of them");
        refused(
                "{log: {from: 1, to: 1.0, points: 3}}",
                14,
                "sweep.field.log goes from 1 to the same value",
                "A range has two ends; write a single value as a list, [1]");
        refused(
                "{log: {from: 1e-4, to: 0.5, per-decade: 3}}",
                14,
                "sweep.field.log does not end on 0.5 in steps of 3 per decade",
                "Write to: 0.464, or points: 12 for equal steps between these ends");
        refused(
                "{log: {from: 1, to: 2, points: 1000000000000}}",
                14,
                "sweep.field.log has 1000000000000 points from 1 to 2, closer than 12 digits can tell apart",
                "Take fewer points or a wider range");
    }

    @Test
    void what_is_no_linear_range_is_refused() {
        String form = "Write {linear: {from: 32, to: 128, points: 4}}";
        refused("{linear: [1, 2]}", 17, "sweep.field.linear needs its ends and how many points, but is a list", form);
        refused(
                "{linear: {from: 1, to: 2, per-decade: 3, points: 3}}",
                34,
                "sweep.field.linear has no field 'per-decade'",
                form);
        refused(
                "{linear: {from: '1', to: 2, points: 3}}",
                24,
                "sweep.field.linear.from must be a number, but is the text \"1\"",
                "Remove the quotes");
        refused(
                "{linear: {from: 5, to: 5, points: 3}}",
                17,
                "sweep.field.linear goes from 5 to the same value",
                "A range has two ends; write a single value as a list, [5]");
        refused(
                "{linear: {from: 1e12, to: 1000000000001, points: 20}}",
                17,
                "sweep.field.linear has 20 points from 1e12 to 1000000000001, closer than 12 digits can tell apart",
                "Take fewer points or a wider range");
    }

    @Test
    void all_mistakes_of_a_range_are_reported() {
        assertThat(mistakes("{log: {from: -1, to: none, points: 0}}")).hasSize(3);
    }

    private void refused(String axis, int column, String what, String advice) {
        List<Problem> problems = mistakes(axis);
        assertThat(problems).extracting(Problem::what).containsExactly(what);
        assertThat(problems.getFirst().advice()).isEqualTo(advice);
        assertThat(problems.getFirst().at().column()).as(what).isEqualTo(column);
    }

    private List<Problem> mistakes(String axis) {
        return assertThrows(ExperimentException.class, () -> read(axis)).problems();
    }

    private List<String> values(String axis) {
        return read(axis).values().nodes().stream().map(FlowText::of).toList();
    }

    private Axis read(String axis) {
        return new AxisReader(notices).read(entry(axis));
    }

    private static Node.Entry entry(String axis) {
        return ((Node.Mapping) Yaml.parse("field: " + axis)).entries().getFirst();
    }

    private static List<Double> numbers(List<String> texts) {
        return texts.stream().map(Double::valueOf).toList();
    }

    private static double short3(double value) {
        return Double.parseDouble(String.format("%.2e", value));
    }
}
