package dev.tasa.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NextStepsTest {
    private static final int EPOCHS = 40;
    private static final String MOMENTUM = "{momentum: {momentum: 0.9}}";

    private static DoubleUnaryOperator decay(double floor, double half) {
        return epoch -> floor + (2 - floor) * Math.pow(0.5, epoch / half);
    }

    private static DoubleUnaryOperator settled(double floor) {
        return decay(floor, 2);
    }

    private static TestSweep rates(double... floors) {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        double rate = 0.001;
        for (double floor : floors) {
            sweep.rate(rate, settled(floor));
            rate = Math.round(rate * 10 * 1e6) / 1e6;
        }
        return sweep;
    }

    @Test
    void a_winner_in_the_middle_of_settled_rates_gets_no_hint() {
        assertThat(rates(0.3, 0.1, 0.3).verdicts().hints()).isEmpty();
    }

    @Test
    void a_winner_at_the_largest_rate_gets_larger_ones() {
        assertThat(rates(0.3, 0.2, 0.1).verdicts().hints())
                .containsExactly(new Hint(
                        "the winner's learning-rate, 0.1, is the largest tried; try beyond it",
                        List.of("sweep:", "  learning-rate: [1, 10, 100]")));
    }

    @Test
    void a_winner_at_the_smallest_rate_gets_smaller_ones() {
        assertThat(rates(0.1, 0.2, 0.3).verdicts().hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of("sweep:", "  learning-rate: [1e-4, 1e-5, 1e-6]"));
    }

    @Test
    void rates_that_rounding_does_not_tell_from_the_end_or_each_other_are_left_out() {
        assertThat(bestLast(0.01, 0.02, 0.020001).hints()).isEmpty();
        assertThat(bestLast(0.03, 0.02, 0.0199995).hints()).isEmpty();
        assertThat(bestLast(0.01, 0.02, 0.02006).hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of("sweep:", "  learning-rate: [0.0201, 0.0202]"));
    }

    private static Verdicts bestLast(double... rates) {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        double floor = 0.5;
        for (double rate : rates) {
            sweep.rate(rate, settled(floor));
            floor /= 2;
        }
        return sweep.verdicts();
    }

    @Test
    void where_every_cell_diverged_smaller_rates_are_tried() {
        TestSweep sweep = new TestSweep(3, EPOCHS).diverged(0.025).diverged(0.1);
        assertThat(sweep.verdicts().hints())
                .containsExactly(new Hint(
                        "every cell diverged, with learning-rate 0.025 too; try smaller ones",
                        List.of("sweep:", "  learning-rate: [0.0025, 2.5e-4, 2.5e-5]")));
    }

    @Test
    void of_two_rates_one_is_always_at_an_end() {
        assertThat(rates(0.1, 0.2).verdicts().hints()).isEmpty();
    }

    @Test
    void whole_numbers_go_on_by_their_ratio_or_their_difference() {
        assertThat(units("16", "32", "64")).containsExactly("sweep:", "  units: [128, 256, 512]");
        assertThat(units("32", "64", "96")).containsExactly("sweep:", "  units: [128, 160, 192]");
        assertThat(units("0", "5", "10")).containsExactly("sweep:", "  units: [15, 20, 25]");
    }

    @Test
    void whole_numbers_are_halved_where_their_difference_would_pass_1() {
        assertThat(units("32", "16", "4")).containsExactly("sweep:", "  units: [2, 1]");
        assertThat(units("100", "60", "40")).containsExactly("sweep:", "  units: [20, 10, 5]");
    }

    @Test
    void an_end_is_not_told_where_nothing_lies_beyond_or_nobody_knows_what() {
        assertThat(unitHints("12", "6", "1")).isEmpty();
        assertThat(unitHints("3", "2", "1")).isEmpty();
        assertThat(unitHints("20", "10", "0")).isEmpty();
        assertThat(unitHints("0.5", "0.2", "0")).isEmpty();
        assertThat(unitHints("0.5", "0.9", "0.99")).isEmpty();
    }

    @Test
    void a_winner_that_ties_exactly_with_its_neighbour_is_at_no_end() {
        assertThat(rates(0.1, 0.1, 0.3).verdicts().hints()).isEmpty();
        assertThat(rates(0.1, 0.1, 0.1).verdicts().hints()).isEmpty();
    }

    @Test
    void a_gap_above_rates_that_tie_exactly_is_not_refined() {
        assertThat(rates(0.1, 0.1).diverged(0.1).verdicts().hints()).isEmpty();
    }

    @Test
    void an_unstable_winner_gets_smaller_rates_and_no_larger_ones() {
        DoubleUnaryOperator jumping = epoch -> epoch % 2 == 0 ? 0.4 : 0.1;

        assertThat(rates(0.9, 0.8).rate(0.1, jumping).verdicts().hints()).isEmpty();
        assertThat(new TestSweep(3, EPOCHS)
                        .rate(0.001, jumping)
                        .rate(0.01, settled(0.8))
                        .rate(0.1, settled(0.9))
                        .verdicts()
                        .hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of("sweep:", "  learning-rate: [1e-4, 1e-5, 1e-6]"));
    }

    /// The hint's YAML when the last value wins.
    private static List<String> units(String... values) {
        List<Hint> hints = unitHints(values);
        assertThat(hints).hasSize(1);
        assertThat(hints.getFirst().sentence()).contains("the winner's units, " + values[2] + ", is the ");
        return hints.getFirst().yaml();
    }

    private static List<Hint> unitHints(String... values) {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        double floor = 0.5;
        for (String value : values) {
            sweep.cell(Map.of("units", value), 0.1, settled(floor), settled(floor));
            floor /= 2;
        }
        return sweep.verdicts().hints();
    }

    @Test
    void values_beyond_an_end_that_cannot_be_trained_are_left_out() {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        double floor = 0.5;
        for (String units : List.of("16", "32", "64")) {
            sweep.cell(Map.of("units", units), 0.1, settled(floor), settled(floor));
            floor /= 2;
        }

        assertThat(sweep.verdicts(values -> Integer.parseInt(values.get("units")) <= 256)
                        .hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of("sweep:", "  units: [128, 256]"));
        assertThat(sweep.verdicts(values -> false).hints()).isEmpty();
    }

    @Test
    void a_wide_gap_between_good_and_diverged_is_refined() {
        TestSweep sweep = rates(0.3, 0.1).diverged(0.1);

        assertThat(sweep.verdicts().hints())
                .containsExactly(new Hint(
                        "between the good learning-rate 0.01 and 0.1, which diverges, nothing was tried",
                        List.of("sweep:", "  learning-rate: [0.0178, 0.0316, 0.0562]")));
    }

    @Test
    void hints_hold_the_other_values_of_the_winner_and_name_them() {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        for (double rate : new double[] {0.001, 0.01, 0.1}) {
            sweep.cell(values(rate, "sgd"), rate, settled(0.5), settled(0.5));
            sweep.cell(values(rate, MOMENTUM), rate, settled(0.01 / rate), settled(0.01 / rate));
        }
        sweep.diverged(values(1, MOMENTUM), 1);

        assertThat(sweep.verdicts().hints())
                .containsExactly(new Hint(
                        "with optimizer momentum, between the good learning-rate 0.1 and 1, which diverges, nothing was"
                                + " tried",
                        List.of(
                                "sweep:",
                                "  optimizer: [" + MOMENTUM + "]",
                                "  learning-rate: [0.178, 0.316, 0.562]")));
    }

    @Test
    void beyond_an_end_the_other_values_of_the_winner_stay() {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        for (double rate : new double[] {0.001, 0.01, 0.1}) {
            sweep.cell(values(rate, "sgd"), rate, settled(0.5), settled(0.5));
            sweep.cell(values(rate, MOMENTUM), rate, settled(0.01 / rate), settled(0.01 / rate));
        }

        assertThat(sweep.verdicts().hints())
                .containsExactly(new Hint(
                        "the winner's learning-rate, 0.1, is the largest tried with optimizer momentum; try beyond it",
                        List.of("sweep:", "  optimizer: [" + MOMENTUM + "]", "  learning-rate: [1, 10, 100]")));
    }

    @Test
    void where_every_cell_of_several_groups_diverged_all_get_smaller_rates() {
        TestSweep sweep =
                new TestSweep(3, EPOCHS).diverged(values(0.1, "sgd"), 0.1).diverged(values(0.1, MOMENTUM), 0.1);

        assertThat(sweep.verdicts().hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of(
                        "sweep:",
                        "  - optimizer: [sgd]",
                        "    learning-rate: [0.01, 0.001, 1e-4]",
                        "  - optimizer: [" + MOMENTUM + "]",
                        "    learning-rate: [0.01, 0.001, 1e-4]"));
    }

    private static Map<String, String> values(double rate, String optimizer) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("learning-rate", Double.toString(rate));
        values.put("optimizer", optimizer);
        return values;
    }

    @Test
    void a_gap_of_a_factor_of_four_is_narrow_enough() {
        assertThat(rates(0.3, 0.1).diverged(0.04).verdicts().hints()).isEmpty();
    }

    @Test
    void a_loss_that_still_falls_gets_the_epochs_after_which_little_of_the_way_is_left() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .rate(0.001, decay(0.1, 60))
                .rate(0.01, decay(0.1, 10))
                .rate(0.1, settled(0.5));

        // 0.5 to the power of epochs/10 is a hundredth after 66 epochs; means over quarters lag behind.
        assertThat(sweep.verdicts().hints())
                .containsExactly(new Hint(
                        "the winner's validation loss still fell when its 40 epochs ended; by its slope, give it about 73",
                        List.of("epochs: 73")));
    }

    @Test
    void a_fall_that_does_not_slow_down_gets_three_times_the_epochs() {
        TestSweep sweep = new TestSweep(3, EPOCHS).rate(0.01, epoch -> 2 - epoch / 100);

        assertThat(sweep.verdicts().hints()).extracting(Hint::yaml).containsExactly(List.of("epochs: 120"));
    }

    @Test
    void rounding_gives_no_more_than_three_times_the_epochs() {
        TestSweep sweep = new TestSweep(3, 35).rate(0.01, epoch -> 2 - epoch / 100);

        assertThat(sweep.verdicts().hints()).extracting(Hint::yaml).containsExactly(List.of("epochs: 100"));
    }

    @Test
    void a_loss_that_falls_gets_no_more_epochs_where_the_objective_is_at_its_best() {
        DoubleUnaryOperator falling = decay(0.1, 20);

        assertThat(accuracies(loss -> 1 - loss / 8, falling).hints())
                .extracting(Hint::yaml)
                .containsExactly(List.of("epochs: 120"));
        assertThat(accuracies(loss -> Math.min(1, 1.6 - loss / 2), falling).hints())
                .isEmpty();
    }

    private static Verdicts accuracies(DoubleUnaryOperator ofLoss, DoubleUnaryOperator loss) {
        return new TestSweep(3, EPOCHS).accuracy(ofLoss).rate(0.01, loss).verdicts();
    }

    @Test
    void an_overfitting_winner_is_told_what_to_try() {
        DoubleUnaryOperator turning = epoch -> settled(0.2).applyAsDouble(epoch) + 0.005 * epoch;
        TestSweep sweep = new TestSweep(3, EPOCHS).cell(Map.of("learning-rate", "0.1"), 0.1, decay(0.01, 5), turning);

        assertThat(sweep.verdicts().hints())
                .singleElement()
                .satisfies(
                        hint -> assertThat(hint.sentence()).contains("overfits").contains("dropout"));
    }

    @Test
    void an_unstable_winner_is_not_told_that_it_overfits() {
        DoubleUnaryOperator turning = epoch -> settled(0.2).applyAsDouble(epoch) + 0.005 * epoch;
        DoubleUnaryOperator jumping = epoch -> epoch % 2 == 0 ? 0.4 : 0;
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .cell(
                        Map.of("learning-rate", "0.1"),
                        0.1,
                        epoch -> decay(0.01, 5).applyAsDouble(epoch) + jumping.applyAsDouble(epoch),
                        epoch -> turning.applyAsDouble(epoch) + jumping.applyAsDouble(epoch));
        CellVerdict winner = sweep.verdicts().best().orElseThrow();

        assertThat(winner.is(Verdict.UNSTABLE)).isTrue();
        assertThat(winner.overfits()).isTrue();
        assertThat(sweep.verdicts().hints()).isEmpty();
    }

    @Test
    void one_repeat_tells_nothing() {
        TestSweep sweep = new TestSweep(1, EPOCHS).rate(0.1, settled(0.1)).rate(0.2, settled(0.3));

        assertThat(sweep.verdicts().hints())
                .containsExactly(
                        new Hint("with 1 repeat nothing can be told of which cell is best", List.of("repeats: 5")));
    }

    @Test
    void no_more_repeats_are_asked_for_than_there_are_folds() {
        assertThat(repeatsWith(3)).containsExactly("repeats: 3");
        assertThat(repeatsWith(10)).containsExactly("repeats: 5");
    }

    private static List<String> repeatsWith(int folds) {
        TestSweep sweep =
                new TestSweep(1, EPOCHS).folds(folds).rate(0.1, settled(0.1)).rate(0.2, settled(0.3));
        return sweep.verdicts().hints().getFirst().yaml();
    }

    @Test
    void one_repeat_of_a_single_cell_tells_nothing_of_chance() {
        assertThat(new TestSweep(1, EPOCHS).rate(0.1, settled(0.1)).verdicts().hints())
                .containsExactly(new Hint(
                        "with 1 repeat nothing can be told of how much chance there is in its score",
                        List.of("repeats: 5")));
    }

    @Test
    void a_training_without_a_sweep_is_asked_for_no_repeats() {
        assertThat(new TestSweep(1, EPOCHS)
                        .cell(Map.of(), 0.1, settled(0.1), settled(0.1))
                        .verdicts()
                        .hints())
                .isEmpty();
    }
}
