package dev.tasa.data.synthetic;

import dev.tasa.api.Check;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Required;

/// Samples that a formula makes, for seeing what training does where the truth is known. [StrictMath] gives
/// them the same bits everywhere.
public record Synthetic(
        @Required
        @Doc("two-moons and spirals are classes in the plane, linear and quadratic are regressions,"
                + " origin is all zeros")
        Kind kind,

        @Doc("how many; for quadratic a multiple of 2 to the power of features")
        int samples,

        @Doc("inputs of a sample; 2 for two-moons and spirals")
        int features,

        @Doc("standard deviation of what is added to the points of classes or to the numbers to predict")
        double noise,

        @Doc("seed of the inputs and the noise; apart from the experiment's")
        long seed)
        implements DataSource {

    public Synthetic() {
        this(Kind.TWO_MOONS, 500, 2, 0.1, 1);
    }

    public Synthetic {
        Check.inRange("samples", samples, 2, 10_000_000);
        Check.inRange("features", features, 1, 1_000);
        Check.that(
                (long) samples * (features + 1) < Integer.MAX_VALUE,
                "samples",
                "must be fewer, since samples × (features + 1) must stay below 2147483647",
                samples);
        Check.atLeast("noise", noise, 0);
        switch (kind) {
            case TWO_MOONS, SPIRALS ->
                Check.that(features == 2, "features", "must be 2 for points in the plane", features);
            case LINEAR, ORIGIN -> {}
            case QUADRATIC -> {
                Check.inRange("features", features, 1, 16);
                int design = 1 << features;
                Check.that(samples % design == 0, "samples", "must be a multiple of " + design, samples);
            }
        }
    }

    @Override
    public Dataset load() {
        RandomStream random = RandomStream.of(seed, "noise");
        return switch (kind) {
            case TWO_MOONS -> Plane.twoMoons(samples, noise, random);
            case SPIRALS -> Plane.spirals(samples, noise, random);
            case LINEAR -> Regression.linear(samples, features, noise, RandomStream.of(seed, "inputs"), random);
            case QUADRATIC -> Regression.quadratic(samples, features, noise, random);
            case ORIGIN -> Regression.origin(samples, features);
        };
    }
}
