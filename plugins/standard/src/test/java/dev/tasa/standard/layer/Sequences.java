package dev.tasa.standard.layer;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/// Runs a layer over sequences that are written out.
final class Sequences {
    private Sequences() {}

    /// The outputs of `layer` for samples of `sample`, whose weights are those of seed 1.
    ///
    /// @param lengths one a sample; empty where there is no padding
    static float[] output(Layer layer, Shape sample, float[] samples, int... lengths) {
        Tensor input = Tensor.of(sample, samples);
        Batch batch = new Batch(
                input, input, Optional.empty(), lengths.length == 0 ? Optional.empty() : Optional.of(lengths));
        Tensor output = block(layer, sample, input.batch()).forward(input, new Pass(batch).evaluation());
        return Arrays.copyOf(output.read(), output.size());
    }

    /// The training pass of a batch of `input`.
    static Pass training(Tensor input, int... lengths) {
        return new Pass(new Batch(input, input, Optional.empty(), Optional.of(lengths))).training(1);
    }

    static Block block(Layer layer, Shape sample, int batch) {
        return layer.build(BuildContext.ofNetwork(sample, batch, 1, new ReferenceKernels(), Arena.ofAuto())
                .child("0.subject", sample, true, true));
    }

    static float[] normal(int size) {
        RandomStream random = RandomStream.of(5, "samples");
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
