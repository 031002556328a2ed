package dev.tasa.standard.initializer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;

/// Independent normal numbers, whatever the shape; Keras' `RandomNormal`.
public record Normal(
        @Doc("their standard deviation") double standardDeviation,
        @Doc("their mean") double mean) implements Initializer {

    public Normal() {
        this(0.05, 0);
    }

    public Normal {
        Check.atLeast("standardDeviation", standardDeviation, 0);
        Check.finite("mean", mean);
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + standardDeviation * random.nextGaussian());
        }
    }
}
