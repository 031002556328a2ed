package dev.tasa.standard.initializer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Normal numbers, drawn again while they are more than two standard deviations from the mean; Keras'
/// `TruncatedNormal`.
public record TruncatedNormal(
        @Doc("standard deviation of the normal numbers, before the tails are cut")
        double standardDeviation,

        @Doc("their mean") double mean)
        implements Initializer {

    public TruncatedNormal() {
        this(0.05, 0);
    }

    public TruncatedNormal {
        Check.atLeast("standardDeviation", standardDeviation, 0);
        Check.finite("mean", mean);
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + standardDeviation * nextWithinTwo(random));
        }
    }

    private static double nextWithinTwo(RandomStream random) {
        double z = random.nextGaussian();
        while (Math.abs(z) > 2) {
            z = random.nextGaussian();
        }
        return z;
    }
}
