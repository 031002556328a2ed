package dev.tasa.runner.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final int EPOCHS = 40;

    /// From 2 down to `floor`, half the way every `half` epochs.
    private static DoubleUnaryOperator decay(double floor, double half) {
        return epoch -> floor + (2 - floor) * Math.pow(0.5, epoch / half);
    }

    @Test
    void every_cell_has_the_word_that_its_curves_say() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .rate(1e-4, decay(0.1, 200))
                .rate(1e-3, decay(0.1, 20))
                .rate(1e-2, decay(0.1, 3))
                .rate(1e-1, decay(0.3, 3))
                .rate(0.5, epoch -> epoch == 0 ? 2 : 1 + 0.001 * (epoch % 2))
                .rate(1, epoch -> epoch % 4 == 3 ? 1.5 : 0.3)
                .diverged(10);

        assertThat(sweep.words())
                .containsExactly("too-small", "too-small", "good", "fair", "stuck", "unstable", "diverged");
    }

    @Test
    void a_cell_of_which_one_repeat_diverges_is_unstable_and_cannot_be_best() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .rate(0.1, decay(0.2, 3))
                .rate(0.2, decay(0.01, 3))
                .lastDiverged();

        assertThat(sweep.words()).containsExactly("good", "unstable");
        assertThat(sweep.verdicts().best().orElseThrow().learningRate()).isEqualTo(0.1);
    }

    /// As a perplexity can be while the loss is finite: beside it no difference would be certain.
    @Test
    void a_cell_with_an_infinite_score_is_not_compared() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .rate(0.1, decay(0.1, 3))
                .rate(0.2, decay(0.7, 3))
                .rate(0.3, epoch -> epoch == 0 ? 2 : Double.POSITIVE_INFINITY);

        assertThat(sweep.verdicts().best().orElseThrow().learningRate()).isEqualTo(0.1);
        assertThat(sweep.words().subList(0, 2)).containsExactly("good", "fair");
        assertThat(sweep.verdicts().tied()).isEqualTo(1);
        assertThat(sweep.words().getLast()).isNotEqualTo("good");
    }

    @Test
    void a_network_that_always_predicts_the_same_is_stuck_though_it_improved() {
        TestSweep sweep = new TestSweep(3, EPOCHS).rate(0.1, decay(0.1, 3)).rate(0.2, decay(1, 1));

        assertThat(sweep.words()).containsExactly("good", "stuck");
    }

    @Test
    void a_rate_that_hardly_moves_is_too_small_and_not_stuck() {
        TestSweep sweep = new TestSweep(3, EPOCHS).rate(1e-9, decay(0.1, 1e6)).rate(0.1, decay(0.1, 3));

        assertThat(sweep.words()).containsExactly("too-small", "good");
    }

    @Test
    void a_rate_above_the_best_that_still_falls_is_fair() {
        TestSweep sweep = new TestSweep(3, EPOCHS).rate(0.1, decay(0.1, 3)).rate(0.2, decay(0.1, 20));

        assertThat(sweep.words()).containsExactly("good", "fair");
    }

    @Test
    void each_group_is_judged_by_its_own_best_and_ties_by_the_best_of_all() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .cell(Map.of("learning-rate", "0.1", "optimizer", "sgd"), 0.1, decay(0.1, 3), decay(0.1, 3))
                .cell(Map.of("learning-rate", "0.1", "optimizer", "adam"), 0.1, decay(0.01, 3), decay(0.01, 3));

        assertThat(sweep.words()).containsExactly("good", "good");
        assertThat(sweep.verdicts().cells())
                .extracting(cell -> cell.inTieSet().orElseThrow())
                .containsExactly(false, true);
        assertThat(sweep.verdicts().tied()).isEqualTo(1);
    }

    @Test
    void cells_of_a_union_that_lack_the_rates_axis_are_judged_beside_each_other() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .rate(0.1, decay(0.01, 3))
                .rate(0.2, decay(0.1, 3))
                .cell(Map.of("batch-size", "8"), 0.1, decay(0.05, 3), decay(0.05, 3))
                .cell(Map.of("batch-size", "full"), 0.1, decay(0.7, 3), decay(0.7, 3));

        assertThat(sweep.words()).containsExactly("good", "fair", "good", "fair");
        assertThat(sweep.verdicts().groups())
                .extracting(Group::held)
                .containsExactly(Map.of(), Map.of("batch-size", "8"), Map.of("batch-size", "full"));
    }

    @Test
    void cells_that_differ_by_less_than_their_noise_tie() {
        Random random = new Random(1);
        TestSweep sweep = new TestSweep(3, EPOCHS);
        for (double rate : new double[] {0.1, 0.2, 0.3}) {
            sweep.cell(
                    Map.of("learning-rate", Double.toString(rate)),
                    rate,
                    repeat -> 1 + 0.3 * random.nextGaussian(),
                    decay(0.1, 3),
                    decay(0.1, 3));
        }

        assertThat(sweep.words()).containsExactly("good", "good", "good");
        assertThat(sweep.verdicts().tied()).isEqualTo(3);
    }

    @Test
    void a_cell_that_is_far_from_the_best_is_not_good_though_its_noise_keeps_it_in_the_tie_set() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .cell(
                        Map.of("learning-rate", "0.001"),
                        0.001,
                        repeat -> Math.pow(4, repeat - 2),
                        decay(0.9, 30),
                        decay(0.9, 30))
                .rate(0.1, decay(0.1, 3))
                .rate(0.2, decay(0.101, 3))
                .rate(0.3, decay(0.102, 3))
                .rate(0.4, decay(0.103, 3));

        assertThat(sweep.verdicts().cells().getFirst().inTieSet()).contains(true);
        assertThat(sweep.words()).startsWith("too-small", "good");
    }

    /// The first repeat begins with an accuracy of 0.85, the others with 0.5.
    @Test
    void the_way_that_a_cell_came_is_counted_from_where_its_repeats_began_on_average() {
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .accuracy(loss -> loss > 1.5 ? 0.5 : Math.max(0.85, 1 - loss))
                .cell(
                        Map.of("learning-rate", "0.1"),
                        0.1,
                        repeat -> repeat == 1 ? 0.5 : 1,
                        decay(0.05, 3),
                        decay(0.05, 3))
                .cell(
                        Map.of("learning-rate", "0.2"),
                        0.2,
                        repeat -> repeat == 2 ? 1.5 : 0.5,
                        decay(0.1, 3),
                        decay(0.1, 3));

        assertThat(sweep.words()).containsExactly("good", "good");
    }

    @Test
    void with_one_repeat_nothing_can_be_told_of_ties() {
        Verdicts verdicts = new TestSweep(1, EPOCHS)
                .rate(0.1, decay(0.1, 3))
                .rate(0.2, decay(0.11, 3))
                .rate(0.3, decay(0.3, 3))
                .verdicts();

        assertThat(verdicts.cells()).allMatch(cell -> cell.inTieSet().isEmpty());
        assertThat(verdicts.tied()).isZero();
        assertThat(verdicts.areRepeatsAlike()).isFalse();
        // Good is then by distance alone.
        assertThat(verdicts.cells().stream().map(cell -> cell.verdict().orElseThrow()))
                .containsExactly(Verdict.GOOD, Verdict.GOOD, Verdict.FAIR);
    }

    @Test
    void repeats_that_do_not_differ_are_judged_as_one() {
        TestSweep sweep = new TestSweep(3, EPOCHS);
        double[] floors = {0.1, 0.11, 0.3};
        for (int i = 0; i < floors.length; i++) {
            DoubleUnaryOperator loss = decay(floors[i], 3);
            sweep.cell(Map.of("learning-rate", "0." + (i + 1)), 0.1 * (i + 1), repeat -> 1, loss, loss);
        }
        Verdicts verdicts = sweep.verdicts();

        assertThat(verdicts.areRepeatsAlike()).isTrue();
        assertThat(verdicts.cells()).allMatch(cell -> cell.inTieSet().isEmpty());
        assertThat(sweep.words()).containsExactly("good", "good", "fair");
        assertThat(verdicts.hints()).noneMatch(hint -> hint.sentence().contains("repeat"));
    }

    @Test
    void one_cell_whose_repeats_differ_is_enough_to_compare_all() {
        DoubleUnaryOperator low = decay(0.1, 3);
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .cell(Map.of("learning-rate", "0.1"), 0.1, repeat -> 1, low, low)
                .rate(0.2, decay(0.3, 3));

        assertThat(sweep.verdicts().areRepeatsAlike()).isFalse();
        assertThat(sweep.verdicts().tied()).isEqualTo(1);
    }

    @Test
    void validation_that_turns_while_training_falls_overfits() {
        DoubleUnaryOperator turning = epoch -> decay(0.2, 3).applyAsDouble(epoch) + 0.005 * epoch;
        Verdicts verdicts = new TestSweep(2, EPOCHS)
                .cell(Map.of("learning-rate", "0.1"), 0.1, decay(0.01, 5), turning)
                .cell(Map.of("learning-rate", "0.2"), 0.2, decay(0.2, 3), decay(0.2, 3))
                .verdicts();

        assertThat(verdicts.cells()).extracting(CellVerdict::overfits).containsExactly(true, false);
    }

    /// Whether a single cell's trials overfit, of so many epochs.
    private static boolean overfits(
            int repeats, int epochs, DoubleUnaryOperator train, DoubleUnaryOperator validation) {
        TestSweep sweep = new TestSweep(repeats, epochs).cell(Map.of("learning-rate", "0.1"), 0.1, train, validation);
        return sweep.verdicts().cells().getFirst().overfits();
    }

    /// A loss with noise of its own in every epoch and repeat.
    private static DoubleUnaryOperator noisy(DoubleUnaryOperator loss, double deviation) {
        Random random = new Random(3);
        return epoch -> loss.applyAsDouble(epoch) * Math.exp(deviation * random.nextGaussian());
    }

    @Test
    void noise_around_a_settled_validation_loss_is_no_overfitting() {
        assertThat(overfits(3, EPOCHS, decay(0.01, 8), noisy(decay(0.2, 3), 0.15)))
                .isFalse();
        assertThat(overfits(1, 200, decay(0.01, 40), noisy(decay(0.2, 15), 0.15)))
                .isFalse();
    }

    @Test
    void a_turn_is_found_under_the_same_noise_also_early_in_training() {
        DoubleUnaryOperator turning = epoch -> decay(0.2, 3).applyAsDouble(epoch) + 0.005 * epoch;
        DoubleUnaryOperator early = epoch -> decay(0.2, 0.5).applyAsDouble(epoch) + 0.005 * epoch;

        assertThat(overfits(3, EPOCHS, decay(0.01, 8), noisy(turning, 0.15))).isTrue();
        assertThat(overfits(3, EPOCHS, decay(0.01, 8), noisy(early, 0.15))).isTrue();
    }

    @Test
    void a_rise_beside_a_settled_training_loss_is_no_overfitting() {
        DoubleUnaryOperator turning = epoch -> decay(0.2, 3).applyAsDouble(epoch) + 0.005 * epoch;

        assertThat(overfits(3, EPOCHS, epoch -> 0.06 + decay(0, 3).applyAsDouble(epoch) / 100, turning))
                .isFalse();
    }

    @Test
    void a_last_peak_after_the_lowest_validation_loss_is_no_overfitting() {
        DoubleUnaryOperator peak = epoch -> epoch == 10 ? 1.4 : 1 - 0.05 * epoch;

        assertThat(overfits(1, 10, decay(0.1, 5), peak)).isFalse();
    }

    @Test
    void a_handful_of_epochs_shows_no_overfitting() {
        DoubleUnaryOperator turning = epoch -> 1 + Math.abs(epoch - 3);

        assertThat(overfits(3, 9, decay(0.01, 2), turning)).isFalse();
        assertThat(overfits(3, 10, decay(0.01, 2), turning)).isTrue();
    }

    @Test
    void a_validation_loss_that_never_fell_is_no_overfitting() {
        assertThat(overfits(3, EPOCHS, decay(0.01, 8), epoch -> 1 + epoch)).isFalse();
    }

    @Test
    void a_small_rate_stays_too_small_though_dropout_makes_its_training_loss_jump() {
        DoubleUnaryOperator dropout = epoch -> 1.2 + 0.2 * (epoch % 2);
        TestSweep sweep = new TestSweep(3, EPOCHS)
                .cell(Map.of("learning-rate", "1.0E-4"), 1e-4, dropout, decay(0.1, 200))
                .rate(0.1, decay(0.1, 3))
                .cell(Map.of("learning-rate", "1.0"), 1, dropout, epoch -> epoch == 0 ? 2 : 0.5 + 0.2 * (epoch % 2));

        assertThat(sweep.words()).containsExactly("too-small", "good", "unstable");
    }

    @Test
    void good_rates_have_a_range_in_decades_and_a_median() {
        assertThat(GoodRates.of(List.of(0.001, 0.01, 0.1))).isEqualTo(new GoodRates(0.001, 0.01, 0.1));
        assertThat(new GoodRates(0.001, 0.01, 0.1).decades()).isEqualTo(2);
        assertThat(GoodRates.of(List.of(0.01, 0.04)).median()).isEqualTo(0.02);
    }

    @Test
    void a_cell_whose_repeats_have_not_all_ended_has_neither_a_word_nor_a_tie() {
        Verdicts verdicts = new TestSweep(3, EPOCHS)
                .rate(0.1, decay(0.1, 3))
                .rate(0.2, decay(0.3, 3))
                .rate(0.3, decay(0.01, 3))
                .lastMissing()
                .verdicts();

        assertThat(verdicts.cells())
                .extracting(CellVerdict::inTieSet)
                .containsExactly(Optional.of(true), Optional.of(false), Optional.empty());
        assertThat(verdicts.cells().getLast().verdict()).isEmpty();
    }

    @Test
    void a_cell_without_results_has_no_word() {
        TestSweep sweep = new TestSweep(2, EPOCHS).rate(0.1, decay(0.1, 3)).rate(0.2, decay(0.1, 3));

        Verdicts verdicts = Verdicts.of(sweep.plan(), List.of(), (experiment, repeat) -> 1);

        assertThat(verdicts.cells())
                .allMatch(cell -> cell.verdict().isEmpty() && cell.inTieSet().isEmpty());
        assertThat(verdicts.best()).isEmpty();
        assertThat(verdicts.hints()).isEmpty();
    }
}
