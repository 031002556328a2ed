package dev.tasa.benchmarks;

import dev.tasa.api.Kernels;
import dev.tasa.runner.engine.KernelChoice;
import java.util.Arrays;

/// What one core can do at best: the quickest of many products of two large square matrices.
final class GemmPeak {
    private static final int SIZE = 1024;
    private static final int TIMES = 100;

    private GemmPeak() {}

    /// In 10⁹ floating-point operations a second, a multiplication and an addition counting two.
    static double gigaflops(KernelChoice choice) {
        float[] a = filled(0.5f);
        float[] b = filled(0.25f);
        float[] c = new float[SIZE * SIZE];
        long best = Long.MAX_VALUE;
        try (Kernels kernels = choice.open()) {
            for (int i = 0; i < TIMES; i++) {
                long start = ThreadClock.nanos();
                kernels.multiply(a, b, c, SIZE, SIZE, SIZE);
                best = Math.min(best, ThreadClock.nanos() - start);
            }
        }
        return 2.0 * SIZE * SIZE * SIZE / best;
    }

    private static float[] filled(float value) {
        float[] matrix = new float[SIZE * SIZE];
        Arrays.fill(matrix, value);
        return matrix;
    }
}
