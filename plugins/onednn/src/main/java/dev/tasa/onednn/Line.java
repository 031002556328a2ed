package dev.tasa.onednn;

/// A matrix by which a few numbers in a line are multiplied, for a vector of channels at once.
interface Line {
    /// @param x the numbers, from `at` on, `step` floats apart
    /// @param y where the results go, from `to` on, `stride` floats apart
    void map(float[] x, int at, int step, float[] y, int to, int stride);
}
