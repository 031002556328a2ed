package dev.tasa.runner.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Simulated sweeps with known truths. Each repeat has an effect that all cells share, ten times the noise.
class ComparisonWithBestTest {
    private static final int CELLS = 16;
    private static final int SWEEPS = 2000;

    /// How the cells' standard deviations differ.
    enum Spread {
        EQUAL,
        RISING_THREEFOLD,
        HALF_ARE_CALM,
        ONE_IS_NOISY,
        TWO_ARE_WILD;

        double of(int cell) {
            return switch (this) {
                case EQUAL -> 1;
                case RISING_THREEFOLD -> 1 + 2.0 * cell / (CELLS - 1);
                case HALF_ARE_CALM -> cell % 2 == 0 ? 1 : 0.3;
                case ONE_IS_NOISY -> cell == 0 ? 3 : 1;
                case TWO_ARE_WILD -> cell < 2 ? 10 : 1;
            };
        }
    }

    /// How often something was seen.
    private static final class Share {
        private int seen;
        private int looked;

        void count(boolean isSeen) {
            seen += isSeen ? 1 : 0;
            looked++;
        }

        double value() {
            return (double) seen / looked;
        }
    }

    private static double[][] sweep(double[] mean, Spread spread, int repeats, Random random) {
        double[][] cost = new double[mean.length][repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
            double effect = 10 * random.nextGaussian();
            for (int cell = 0; cell < mean.length; cell++) {
                cost[cell][repeat] = mean[cell] + effect + spread.of(cell) * random.nextGaussian();
            }
        }
        return cost;
    }

    @ParameterizedTest
    @EnumSource
    void equal_cells_seldom_yield_a_single_winner(Spread spread) {
        for (int repeats : new int[] {2, 3, 5}) {
            Share single = new Share();
            eachSweep(spread, repeats, (i, tied) -> single.count(tied.cardinality() == 1));

            assertThat(single.value()).as("%s, %d repeats", spread, repeats).isLessThanOrEqualTo(0.05);
        }
    }

    /// All are equal, the least favourable truth, and each cell in its turn stands for the best.
    @ParameterizedTest
    @EnumSource
    void the_truly_best_cell_stays(Spread spread) {
        for (int repeats : new int[] {2, 3, 5}) {
            Share stays = new Share();
            eachSweep(spread, repeats, (i, tied) -> stays.count(tied.get(i % CELLS)));

            // Two cells ten times as noisy as the others are more than two or three repeats can show.
            boolean isHopeless = spread == Spread.TWO_ARE_WILD && repeats < 5;
            assertThat(stays.value())
                    .as("%s, %d repeats", spread, repeats)
                    .isGreaterThanOrEqualTo(isHopeless ? 0.8 : 0.95);
        }
    }

    private interface Seen {
        void sweep(int number, BitSet tied);
    }

    private static void eachSweep(Spread spread, int repeats, Seen seen) {
        Random random = new Random(repeats);
        ComparisonWithBest comparison = new ComparisonWithBest(CELLS, repeats);
        for (int i = 0; i < SWEEPS; i++) {
            seen.sweep(i, comparison.tied(sweep(new double[CELLS], spread, repeats, random)));
        }
    }

    @Test
    void two_equal_cells_yield_a_winner_in_a_twentieth_of_sweeps_not_in_a_tenth() {
        Random random = new Random(2);
        ComparisonWithBest comparison = new ComparisonWithBest(2, 5);
        Share single = new Share();
        for (int i = 0; i < SWEEPS; i++) {
            single.count(comparison
                            .tied(sweep(new double[2], Spread.EQUAL, 5, random))
                            .cardinality()
                    == 1);
        }

        assertThat(single.value()).isBetween(0.01, 0.05);
    }

    @Test
    void with_five_repeats_two_deviations_of_the_paired_difference_tell_a_cell_from_the_best() {
        double[] mean = new double[CELLS];
        // The difference of two cells has the standard deviation √2.
        Arrays.fill(mean, 1, CELLS, 2 * Math.sqrt(2));
        Random random = new Random(5);
        ComparisonWithBest comparison = new ComparisonWithBest(CELLS, 5);
        Share leaves = new Share();
        for (int i = 0; i < SWEEPS; i++) {
            BitSet tied = comparison.tied(sweep(mean, Spread.EQUAL, 5, random));
            leaves.count(!tied.get(1 + i % (CELLS - 1)));
            assertThat(tied.get(0)).isTrue();
        }

        assertThat(leaves.value()).isGreaterThan(0.8);
    }

    @Test
    void a_wild_cell_does_not_make_the_others_look_uncertain() {
        double[][] cost = {{0, 0.1, 0.2}, {1, 1.1, 1.21}, {2.01, 2.1, 2.2}, {3, 3.11, 3.2}, {9, -7, 5}};

        assertThat(new ComparisonWithBest(5, 3).tied(cost).stream().filter(cell -> cell < 4))
                .containsExactly(0);
    }
}
