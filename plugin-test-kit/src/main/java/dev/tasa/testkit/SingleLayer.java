package dev.tasa.testkit;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A network of one layer whose loss is `Σ output · projection` for a fixed random projection, so that the
/// loss's derivative by the output is the projection.
final class SingleLayer {
    private static final long SEED = 11;

    private final BuildContext context;
    private final Block block;
    private final Tensor input;
    private final Tensor outputGradient;
    private final float[] projection;
    private final Pass pass;
    private final float[][] startStates;

    /// @param lengths of up to `capacity` samples
    SingleLayer(
            Layer layer,
            Shape sample,
            int capacity,
            Kernels kernels,
            boolean needsInputGradient,
            Optional<int[]> lengths) {
        BuildContext network = BuildContext.ofNetwork(sample, capacity, SEED, kernels, Arena.ofAuto());
        context = network.child("0.subject", sample, true, needsInputGradient);
        block = layer.build(context);
        startStates = context.states().stream().map(s -> s.values().clone()).toArray(float[][]::new);
        input = new Tensor(sample, capacity, Arena.ofAuto());
        outputGradient = new Tensor(layer.outputShape(sample), capacity, Arena.ofAuto());
        projection = new float[outputGradient.size()];
        RandomStream random = RandomStream.of(SEED, "projection");
        for (int i = 0; i < projection.length; i++) {
            projection[i] = (float) random.nextGaussian();
        }
        pass = new Pass(new Batch(input, new Tensor(Shape.of(), capacity, Arena.ofAuto()), Optional.empty(), lengths));
    }

    Tensor input() {
        return input;
    }

    List<Weight> weights() {
        return context.weights();
    }

    List<State> states() {
        return context.states();
    }

    /// Sets every state back to what it was before the first step, for output that follows from it as in batch
    /// renormalization: only then does the same step give the same bits again.
    void restoreStates() {
        for (int i = 0; i < startStates.length; i++) {
            System.arraycopy(startStates[i], 0, states().get(i).values(), 0, startStates[i].length);
        }
    }

    /// Says how many samples count from now on.
    void useBatch(int samples) {
        input.batch(samples);
        outputGradient.batch(samples);
    }

    Tensor train(long step) {
        return block.forward(input, pass.training(step));
    }

    Tensor evaluate() {
        return block.forward(input, pass.evaluation());
    }

    /// The loss of a training pass, always of the same step so that random layers draw the same, and always from
    /// the first states.
    double loss() {
        restoreStates();
        float[] output = train(1).read();
        double sum = 0;
        for (int i = 0; i < outputGradient.size(); i++) {
            sum += (double) output[i] * projection[i];
        }
        return sum;
    }

    Tensor backward() {
        System.arraycopy(projection, 0, outputGradient.write(), 0, outputGradient.size());
        return block.backward(outputGradient);
    }

    /// A step's output, input gradient and weight gradients, copied one after the other.
    float[][] step(long number) {
        float[] output = copy(train(number));
        float[] inputGradient = copy(backward());
        float[][] all = new float[2 + weights().size()][];
        all[0] = output;
        all[1] = inputGradient;
        for (int i = 2; i < all.length; i++) {
            all[i] = weights().get(i - 2).gradient().clone();
        }
        return all;
    }

    static float[] copy(Tensor tensor) {
        return Arrays.copyOf(tensor.read(), tensor.size());
    }
}
