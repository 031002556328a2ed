package dev.tasa.api;

/// In which numbers the heavy products are computed. Weights, activations, gradients, the optimizer and every sum
/// are in `float` either way.
public enum Precision {
    /// IEEE 754 binary32: 24 bits of significand.
    FLOAT32("float32"),

    /// Factors rounded to bfloat16, 8 bits of significand and the exponents of `float`, to the nearest, ties to even;
    /// products and sums in `float` (Kalamkar et al. 2019, arXiv:1905.12322). Twice as fast or more where the
    /// processor has instructions for it.
    BFLOAT16("bf16");

    private final String name;

    Precision(String name) {
        this.name = name;
    }

    /// As an experiment spells it.
    @Override
    public String toString() {
        return name;
    }
}
