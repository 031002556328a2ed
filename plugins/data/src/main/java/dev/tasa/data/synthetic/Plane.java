package dev.tasa.data.synthetic;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.data.TableDataset;
import java.util.List;

/// Points in the plane in two classes that no straight line parts. Samples take turns between the classes and
/// walk along each curve in equal steps.
final class Plane {
    private static final List<Feature> COORDINATES =
            List.of(new Feature("x", Feature.Kind.NUMBER), new Feature("y", Feature.Kind.NUMBER));

    private Plane() {}

    /// A curve's point at `t` from 0 to 1, for class 0 or 1, written to `point`.
    private interface Curve {
        void at(double t, int classIndex, double[] point);
    }

    /// `lower` is (1 − cos πt, ½ − sin πt), `upper` is (cos πt, sin πt), as scikit-learn's `make_moons`.
    static Dataset twoMoons(int samples, double noise, RandomStream random) {
        return dataset(List.of("lower", "upper"), samples, noise, random, (t, classIndex, point) -> {
            double cos = StrictMath.cos(StrictMath.PI * t);
            double sin = StrictMath.sin(StrictMath.PI * t);
            point[0] = classIndex == 0 ? 1 - cos : cos;
            point[1] = classIndex == 0 ? 0.5 - sin : sin;
        });
    }

    /// `first` turns one and a half times from radius 0.2 out to 2; `second` is its mirror image in the
    /// origin. After Lang & Witbrock 1988, "Learning to tell two spirals apart", with half their turns.
    static Dataset spirals(int samples, double noise, RandomStream random) {
        return dataset(List.of("first", "second"), samples, noise, random, (t, classIndex, point) -> {
            double radius = (0.2 + 1.8 * t) * (classIndex == 0 ? 1 : -1);
            point[0] = radius * StrictMath.cos(3 * StrictMath.PI * t);
            point[1] = radius * StrictMath.sin(3 * StrictMath.PI * t);
        });
    }

    private static Dataset dataset(List<String> classes, int samples, double noise, RandomStream random, Curve curve) {
        float[] values = new float[samples * 3];
        double[] point = new double[2];
        for (int i = 0; i < samples; i++) {
            int classIndex = i % 2;
            int ofClass = (samples + 1 - classIndex) / 2;
            double t = ofClass == 1 ? 0 : (double) (i / 2) / (ofClass - 1);
            curve.at(t, classIndex, point);
            values[3 * i] = (float) (point[0] + noise * random.nextGaussian());
            values[3 * i + 1] = (float) (point[1] + noise * random.nextGaussian());
            values[3 * i + 2] = classIndex;
        }
        return new TableDataset(COORDINATES, new Target("class", Shape.of(), classes), values);
    }
}
