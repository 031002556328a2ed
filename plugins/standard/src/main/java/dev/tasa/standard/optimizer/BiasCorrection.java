package dev.tasa.standard.optimizer;

/// What running means that start at zero are divided by (Kingma & Ba 2015, arXiv:1412.6980, section 3).
final class BiasCorrection {
    private BiasCorrection() {}

    /// `1 − decayᵗ`: the weights that a running mean has given to its first `t` numbers, summed.
    static double of(double decay, long t) {
        // Not StrictMath.pow, which allocates three small arrays a call.
        return -StrictMath.expm1(t * StrictMath.log(decay));
    }
}
