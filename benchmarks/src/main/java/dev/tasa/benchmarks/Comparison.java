package dev.tasa.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// Times both sides in turns, so that whatever else the machine does meets both alike.
final class Comparison {
    private static final int WARM_UP = 8;

    /// A small network takes 400,000 steps until its products and loops are those of a long run (`SmallProducts`, `LongRun`).
    private static final double LEAST_SECONDS = 8;

    private static final int SHORT_WARM_UP = 2;
    private static final int ROUNDS = 7;

    private final Side tasa;
    private final Side peer;
    private final int warmUp;
    private final double leastSeconds;

    private Comparison(Side tasa, Side peer, int warmUp, double leastSeconds) {
        this.tasa = tasa;
        this.peer = peer;
        this.warmUp = warmUp;
        this.leastSeconds = leastSeconds;
    }

    static Comparison of(Side tasa, Side peer) {
        return new Comparison(tasa, peer, WARM_UP, LEAST_SECONDS);
    }

    /// One of sides that have run before.
    static Comparison ofWarm(Side tasa, Side peer) {
        return new Comparison(tasa, peer, SHORT_WARM_UP, 0);
    }

    /// Medians over the rounds, in microseconds a step.
    ///
    /// @param lowestRatio of a round
    /// @param highestRatio of a round
    record Times(Workload workload, double tasa, double peer, double lowestRatio, double highestRatio) {

        double ratio() {
            return tasa / peer;
        }

        boolean reachesGoal() {
            return ratio() <= workload.goal();
        }

        /// A row of a table without limit and goal.
        String shortRow() {
            return cells() + "\n";
        }

        private String cells() {
            return "| %s | %d | %s | %.1f | %.1f | %.3f | %.3f to %.3f |"
                    .formatted(
                            workload.network().name(),
                            workload.batch(),
                            workload.rule().name().toLowerCase(Locale.ROOT),
                            tasa,
                            peer,
                            ratio(),
                            lowestRatio,
                            highestRatio);
        }

        /// The ratio that would be left if a step were its products alone, at the core's best speed.
        double limit(double peakGigaflops) {
            return workload.network().operations() * workload.batch() / (1e3 * peakGigaflops) / peer;
        }

        /// A row of the report's table.
        String row(double peakGigaflops) {
            return cells()
                    + " %.2f | %.2f | %s |%n"
                            .formatted(limit(peakGigaflops), workload.goal(), reachesGoal() ? "yes" : "no");
        }
    }

    Times measure(Workload workload) {
        Samples samples = new Samples(workload);
        double seconds = 0;
        for (int i = 0; i < warmUp || seconds < leastSeconds; i++) {
            seconds += tasa.microsPerStep(workload, samples) * workload.steps() / 1e6;
            if (i < warmUp) {
                peer.microsPerStep(workload, samples);
            }
        }
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ours[i] = tasa.microsPerStep(workload, samples);
            theirs[i] = peer.microsPerStep(workload, samples);
            ratios[i] = ours[i] / theirs[i];
        }
        Arrays.sort(ratios);
        return new Times(workload, median(ours), median(theirs), ratios[0], ratios[ROUNDS - 1]);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
