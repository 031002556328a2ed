package dev.tasa.standard.layer;

import dev.tasa.api.RandomStream;

/// Draws what dropout multiplies with: 0 with probability `rate`, else `1 / (1 − rate)`. The mask is a pure
/// function of the stream, the step and the place in the batch: a resumed trial finds it again, and a smaller
/// batch does not move the next step's.
final class DropoutMask {
    private final double keep;
    private final float scale;
    private final RandomStream random;

    DropoutMask(double rate, RandomStream random) {
        this.random = random;
        keep = 1 - rate;
        scale = (float) (1 / keep);
    }

    /// Each step has 2³² places of the stream, more than a tensor has numbers. The whole part of a uniform
    /// number plus `keep` is 1 with probability `keep`, without a branch that nothing could predict.
    void draw(float[] factor, int size, long step) {
        random.at(step << 32);
        for (int i = 0; i < size; i++) {
            factor[i] = scale * (int) (random.nextDouble() + keep);
        }
    }
}
