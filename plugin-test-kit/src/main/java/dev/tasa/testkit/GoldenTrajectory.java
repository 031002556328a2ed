package dev.tasa.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Optimizer;

/// Replays a case of `optimizers.json`: every step of a descent that the field's own framework recorded on
/// `f(w) = Σ c (w − a)² / 2 + 0.1 Σ cos 3w`.
///
/// A case holds `config` with the `learning-rate` and the optimizer's coefficients, `w0`, `c` and `a` of one
/// shape, and `trajectory` `[steps, …shape]`, the weights after each step.
///
/// Record calm descents. Where the rate is so high that weights chatter around the minimum, two trajectories
/// part as soon as one of them keeps its weights as floats, whatever the arithmetic in between.
public final class GoldenTrajectory {
    private GoldenTrajectory() {}

    /// Lets `optimizer`, built with the coefficients of `golden`, take as many steps as were recorded, and
    /// compares the weights after each of them by [Golden#assertClose].
    public static void assertFollowed(Optimizer optimizer, JsonNode golden) {
        double learningRate = golden.get("config").get("learning-rate").asDouble();
        float[] start = Golden.floats(golden.get("w0"));
        JsonNode trajectory = golden.get("trajectory");
        float[] followed = new float[Golden.shape(trajectory).size()];

        TrainedWeight weight = new TrainedWeight(optimizer, "kernel", start);
        for (int at = 0; at < followed.length; at += start.length) {
            fillGradient(weight, golden.get("c"), golden.get("a"));
            weight.update(learningRate);
            System.arraycopy(weight.values(), 0, followed, at, start.length);
        }

        Golden.assertClose(golden.get("optimizer").asText() + " " + golden.get("config"), followed, trajectory);
    }

    // In double, so that what is compared is the optimizer's arithmetic, not that of f.
    private static void fillGradient(TrainedWeight weight, JsonNode c, JsonNode a) {
        float[] gradient = weight.gradient();
        for (int i = 0; i < gradient.length; i++) {
            double w = weight.values()[i];
            double fromBowl =
                    c.get("data").get(i).asDouble() * (w - a.get("data").get(i).asDouble());
            double fromWaves = -0.3 * StrictMath.sin(3 * w);
            gradient[i] = (float) (fromBowl + fromWaves);
        }
    }
}
