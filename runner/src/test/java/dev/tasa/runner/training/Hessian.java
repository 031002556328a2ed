package dev.tasa.runner.training;

import java.util.Arrays;

/// The curvature of a linear model's mean squared error over n rows: (2/n)·XᵀX, X with the bias's column of
/// ones.
public final class Hessian {
    private Hessian() {}

    /// By power iteration, in double.
    public static double largestEigenvalue(TrialData data, int features) {
        int n = data.trainRows().length;
        double[] v = new double[features + 1];
        Arrays.fill(v, 1);
        float[] input = new float[features];
        double eigenvalue = 0;
        for (int iteration = 0; iteration < 10_000; iteration++) {
            double[] next = new double[v.length];
            for (int row : data.trainRows()) {
                data.samples().inputs().copy(row, input, 0);
                double projection = v[features];
                for (int i = 0; i < features; i++) {
                    projection += input[i] * v[i];
                }
                for (int i = 0; i < features; i++) {
                    next[i] += 2.0 / n * projection * input[i];
                }
                next[features] += 2.0 / n * projection;
            }
            eigenvalue = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            for (int i = 0; i < v.length; i++) {
                v[i] = next[i] / eigenvalue;
            }
        }
        return eigenvalue;
    }
}
