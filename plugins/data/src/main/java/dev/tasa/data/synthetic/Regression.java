package dev.tasa.data.synthetic;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.data.TableDataset;
import java.util.List;
import java.util.stream.IntStream;

/// A number `y` to predict from inputs `x1`, `x2`, ….
final class Regression {
    private Regression() {}

    /// `y = ½ + x1 − 2·x2 + 3·x3 − … + noise`, each input drawn from the standard normal distribution.
    static Dataset linear(int samples, int features, double noise, RandomStream inputs, RandomStream random) {
        int stride = features + 1;
        float[] values = new float[Math.multiplyExact(samples, stride)];
        for (int i = 0; i < samples; i++) {
            double y = 0.5;
            for (int j = 0; j < features; j++) {
                float x = (float) inputs.nextGaussian();
                values[i * stride + j] = x;
                y += (j % 2 == 0 ? j + 1 : -j - 1) * x;
            }
            values[i * stride + features] = (float) (y + noise * random.nextGaussian());
        }
        return dataset(features, values);
    }

    /// `y = x1 + x2 + … + noise`, where `xj` is +j or −j and all combinations of signs come equally often.
    ///
    /// The inputs are orthogonal to each other and to the bias, so over all samples the Hessian of the mean
    /// squared error of a linear model, (2/n)·XᵀX with the bias column, is exactly 2·diag(1², 2², …, k², 1).
    /// Gradient descent on it converges below the rate 1/k² and diverges above. (On a part of the samples the
    /// diagonal stays; the rest is near 0.)
    static Dataset quadratic(int samples, int features, double noise, RandomStream random) {
        int stride = features + 1;
        float[] values = new float[Math.multiplyExact(samples, stride)];
        for (int i = 0; i < samples; i++) {
            double y = 0;
            for (int j = 0; j < features; j++) {
                int x = (i >> j & 1) == 0 ? j + 1 : -j - 1;
                values[i * stride + j] = x;
                y += x;
            }
            values[i * stride + features] = (float) (y + noise * random.nextGaussian());
        }
        return dataset(features, values);
    }

    /// All zeros.
    static Dataset origin(int samples, int features) {
        return dataset(features, new float[Math.multiplyExact(samples, features + 1)]);
    }

    private static Dataset dataset(int features, float[] values) {
        List<Feature> names = IntStream.rangeClosed(1, features)
                .mapToObj(j -> new Feature("x" + j, Feature.Kind.NUMBER))
                .toList();
        return new TableDataset(names, new Target("y", Shape.of(), List.of()), values);
    }
}
