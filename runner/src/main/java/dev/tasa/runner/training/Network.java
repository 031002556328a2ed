package dev.tasa.runner.training;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Step;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.lang.foreign.Arena;
import java.util.List;

/// The layers of one trial, built and initialized, with the optimizer's slots. One thread uses it; nothing is
/// allocated after it is built, but for what tensors and kernels allocate when a shape is first seen.
public final class Network implements AutoCloseable {
    private final List<NamedLayer> layers;
    private final Arena arena = Arena.ofConfined();
    private final BuildContext context;
    private final Block[] blocks;
    private final Tensor[] outputs;
    private final int firstTrained;
    private final Weight[] weights;
    private final float[][][] slots;

    /// @param input the shape of one input sample
    /// @param output the shape that the loss wants of one output sample
    /// @param batch the largest batch, in training or evaluation
    /// @param seed the repeat's seed
    public Network(
            List<NamedLayer> layers,
            Shape input,
            Shape output,
            int batch,
            long seed,
            Kernels kernels,
            Optimizer optimizer) {
        this.layers = layers;
        this.context = BuildContext.ofNetwork(input, batch, seed, kernels, arena);
        this.blocks = new Block[layers.size()];
        this.outputs = new Tensor[layers.size()];
        this.firstTrained = build(input, output);
        this.weights = context.weights().stream().filter(Weight::trainable).toArray(Weight[]::new);
        this.slots = new float[weights.length][][];
        for (int i = 0; i < weights.length; i++) {
            slots[i] = slotsOf(optimizer, weights[i]);
        }
    }

    /// Builds the blocks in order; returns the first one with trainable weights, where the backward pass may
    /// end.
    private int build(Shape input, Shape output) {
        int first = layers.size();
        Shape shape = input;
        for (int i = 0; i < blocks.length; i++) {
            NamedLayer named = layers.get(i);
            Layer layer = named.layer().adaptedTo(output);
            blocks[i] = layer.build(context.child(named.name(), shape, named.trainable(), first < i));
            shape = layer.outputShape(shape);
            if (first > i && context.weights().stream().anyMatch(Weight::trainable)) {
                first = i;
            }
        }
        return first;
    }

    private static float[][] slotsOf(Optimizer optimizer, Weight weight) {
        float[][] slots = new float[optimizer.slots()][];
        for (int s = 0; s < slots.length; s++) {
            slots[s] = new float[optimizer.slotShape(s, weight.shape()).size()];
            java.util.Arrays.fill(slots[s], optimizer.slotStart(s));
        }
        return slots;
    }

    /// The model's output for a batch of any size up to the one it was built for.
    public Tensor forward(Tensor input, Pass pass) {
        Tensor activation = input;
        for (int i = 0; i < blocks.length; i++) {
            activation = blocks[i].forward(activation, pass);
            outputs[i] = activation;
        }
        return activation;
    }

    /// Fills every weight's gradient from the derivative of the loss by the output, by the chain rule, last
    /// layer first.
    public void backward(Tensor outputGradient) {
        Tensor gradient = outputGradient;
        for (int i = blocks.length - 1; i >= firstTrained; i--) {
            gradient = blocks[i].backward(gradient);
        }
    }

    /// The L2 norm over all gradients; not finite as soon as one of them is not.
    public double gradientNorm() {
        double sum = 0;
        for (Weight weight : weights) {
            sum += Sums.ofSquares(weight.gradient());
        }
        return Math.sqrt(sum);
    }

    /// Limits the gradients, whose joint norm is `norm`.
    public void clip(Clip clip, double norm) {
        switch (clip) {
            case Clip.None() -> {}
            case Clip.Norm(double limit) -> {
                if (norm > limit) {
                    scaleGradients((float) (limit / norm));
                }
            }
            case Clip.Value(double limit) -> clampGradients((float) limit);
        }
    }

    private void scaleGradients(float factor) {
        for (Weight weight : weights) {
            float[] gradient = weight.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }

    private void clampGradients(float limit) {
        for (Weight weight : weights) {
            float[] gradient = weight.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = Math.max(-limit, Math.min(limit, gradient[i]));
            }
        }
    }

    /// Lets the optimizer change every trainable weight.
    public void update(Optimizer optimizer, Step step) {
        for (int i = 0; i < weights.length; i++) {
            Weight weight = weights[i];
            optimizer.update(weight.values(), weight.gradient(), slots[i], step.on(weight));
        }
    }

    /// Whether no trainable weight is NaN or infinite.
    public boolean hasFiniteWeights() {
        for (Weight weight : weights) {
            if (!Finiteness.of(weight.values())) {
                return false;
            }
        }
        return true;
    }

    /// The first layer, in the order of the forward pass, with a weight, gradient or last output that is not
    /// finite; empty if none.
    public String firstBrokenLayer() {
        for (int i = 0; i < blocks.length; i++) {
            String prefix = layers.get(i).name();
            boolean broken = outputs[i] != null && !isFinite(outputs[i].read(), outputs[i].size());
            for (Weight weight : weights) {
                boolean ofLayer =
                        weight.name().startsWith(prefix + "/") || weight.name().startsWith(prefix + ".");
                broken |= ofLayer && !isFinite(weight.values(), weight.values().length);
            }
            if (broken) {
                return prefix;
            }
        }
        return layerOfFirstBrokenGradient();
    }

    /// Gradients flow backwards, so the layer closest to the loss broke first.
    private String layerOfFirstBrokenGradient() {
        for (int i = weights.length - 1; i >= 0; i--) {
            if (!isFinite(weights[i].gradient(), weights[i].gradient().length)) {
                return weights[i].name().substring(0, weights[i].name().indexOf('/'));
            }
        }
        return "";
    }

    private static boolean isFinite(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /// Room for a copy of all weights and state.
    public Snapshot newSnapshot() {
        return new Snapshot(context.weights(), context.states());
    }

    /// Overwrites all weights and state with those of a network of the same layers.
    void load(Snapshot snapshot) {
        newSnapshot().restoreFrom(snapshot);
    }

    /// How many numbers are trained.
    public long parameters() {
        long count = 0;
        for (Weight weight : weights) {
            count += weight.values().length;
        }
        return count;
    }

    @Override
    public void close() {
        arena.close();
    }
}
