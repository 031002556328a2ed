package dev.tasa.runner.statistics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// Which cells cannot be told from the best: Hsu's multiple comparisons with the best (Hsu 1984,
/// doi:10.1214/aos/1176346406; Hsu 1996, "Multiple Comparisons", chapter 4), for cells that were measured in the
/// same repeats.
///
/// A repeat's own effect, such as a split that is hard for every cell, is removed; how certain a difference
/// is, [Noise] says.
public final class ComparisonWithBest {
    /// For a truth that holds with 0.95: cells whose noise differs threefold cost up to two hundredths of the
    /// nominal confidence (simulated in `ComparisonWithBestTest`).
    private static final double CONFIDENCE = 0.97;

    private final int cells;
    private final int repeats;
    private final Map<Integer, Double> oneSided = new HashMap<>();
    private final Map<Integer, Double> twoSided = new HashMap<>();

    /// @param cells at least 2
    /// @param repeats at least 2
    public ComparisonWithBest(int cells, int repeats) {
        this.cells = cells;
        this.repeats = repeats;
    }

    /// The cells that no other is shown to beat. With probability 0.95, the truly best is among them.
    ///
    /// That one cell alone is left is a claim about whichever it happens to be, so it must hold by the
    /// two-sided limit: between two equal cells, the one-sided one would find a winner in a tenth of all
    /// sweeps.
    ///
    /// @param cost a row a cell with a column a repeat; less is better
    public BitSet tied(double[][] cost) {
        double[] mean = Arrays.stream(cost)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
        Noise noise = new Noise(cost, mean);
        BitSet tied = unbeaten(mean, noise, this::oneSided);
        return tied.cardinality() == 1 ? unbeaten(mean, noise, this::twoSided) : tied;
    }

    private double oneSided(int freedom) {
        return oneSided.computeIfAbsent(freedom, first -> new Dunnett(cells - 1, freedom).oneSided(CONFIDENCE));
    }

    private double twoSided(int freedom) {
        return twoSided.computeIfAbsent(freedom, first -> new Dunnett(cells - 1, freedom).twoSided(CONFIDENCE));
    }

    /// @param limit how many standard errors a difference may reach by chance, given the degrees of freedom of these
    private BitSet unbeaten(double[] mean, Noise noise, IntToDoubleFunction limit) {
        double pooled = limit.applyAsDouble(noise.degreesOfFreedom());
        // The variance of a cell outside the pool is known by its own few repeats alone.
        boolean areAllPooled = noise.pool().cardinality() == cells;
        return unbeaten(mean, noise, pooled, areAllPooled ? pooled : limit.applyAsDouble(repeats - 1));
    }

    private BitSet unbeaten(double[] mean, Noise noise, double pooled, double alone) {
        BitSet unbeaten = new BitSet(cells);
        for (int cell = 0; cell < cells; cell++) {
            boolean isBeaten = false;
            for (int other = 0; other < cells && !isBeaten; other++) {
                double limit = noise.pool().get(cell) && noise.pool().get(other) ? pooled : alone;
                double variance = noise.variance(cell) + noise.variance(other);
                isBeaten = mean[cell] - mean[other] > limit * Math.sqrt(variance / repeats);
            }
            unbeaten.set(cell, !isBeaten);
        }
        return unbeaten;
    }
}
