package dev.tasa.benchmarks;

import dev.tasa.api.RandomStream;

/// The rows that both sides train on: Gaussian inputs with random classes, a hundred batches of them.
final class Samples {
    static final int BATCHES = 100;

    private final int width;
    private final float[] inputs;
    private final int[] classes;

    Samples(Workload workload) {
        width = workload.inputs();
        classes = new int[BATCHES * workload.batch()];
        inputs = new float[classes.length * width];
        RandomStream random = RandomStream.of(1, "samples");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < classes.length; i++) {
            classes[i] = random.nextInt(workload.classes());
        }
    }

    int rows() {
        return classes.length;
    }

    int width() {
        return width;
    }

    /// `[rows, width]`.
    float[] inputs() {
        return inputs;
    }

    int[] classes() {
        return classes;
    }
}
