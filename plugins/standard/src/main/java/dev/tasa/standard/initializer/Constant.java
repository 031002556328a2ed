package dev.tasa.standard.initializer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import java.util.Arrays;

/// Every weight starts at the same value.
public record Constant(@Doc("the value") double value) implements Initializer {

    public Constant() {
        this(0);
    }

    public Constant {
        Check.finite("value", value);
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        Arrays.fill(values, (float) value);
    }
}
