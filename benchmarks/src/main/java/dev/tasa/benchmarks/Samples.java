package dev.tasa.benchmarks;

import dev.tasa.api.RandomStream;

/// The rows that both sides train on: Gaussian inputs, or random classes where the network reads classes, with
/// random targets.
final class Samples {
    private final int rows;
    private final int width;
    private final float[] inputs;
    private final int[] classes;

    Samples(Workload workload) {
        Network network = workload.network();
        rows = workload.batches() * workload.batch();
        width = network.input().size();
        inputs = new float[rows * width];
        classes = new int[rows * network.target().size()];
        RandomStream random = RandomStream.of(1, "samples");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = network instanceof Network.Recurrent letters
                    ? random.nextInt(letters.vocabulary())
                    : (float) random.nextGaussian();
        }
        for (int i = 0; i < classes.length; i++) {
            classes[i] = random.nextInt(network.classes());
        }
    }

    int rows() {
        return rows;
    }

    int width() {
        return width;
    }

    /// `[rows, width]`.
    float[] inputs() {
        return inputs;
    }

    /// `[rows]`, or `[rows, time]`.
    int[] classes() {
        return classes;
    }
}
