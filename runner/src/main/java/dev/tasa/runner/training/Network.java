package dev.tasa.runner.training;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Step;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The layers of one trial, built and initialized, with the optimizer's slots. One thread uses it; nothing is
/// allocated after it is built, but for what tensors and kernels allocate when a shape is first seen.
public final class Network implements AutoCloseable {
    private final List<NamedLayer> layers;
    private final CountedArena arena = new CountedArena();
    private final BuildContext context;
    private final Block[] blocks;
    private final Tensor[] outputs;

    /// Of one sample: what each layer takes, and what the last one makes.
    private final Shape[] shapes;

    private boolean hasGoneForward;
    private boolean hasGoneBackward;

    private final int[] weightsUpTo;
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
        this.shapes = new Shape[layers.size() + 1];
        this.weightsUpTo = new int[layers.size()];
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
        List<Layer> fitted = fitted(output);
        Shape shape = input;
        for (int i = 0; i < blocks.length; i++) {
            NamedLayer named = layers.get(i);
            Layer layer = fitted.get(i);
            blocks[i] = layer.build(context.child(named.name(), shape, named.trainable(), first < i));
            shapes[i] = shape;
            shape = layer.outputShape(shape);
            shapes[i + 1] = shape;
            weightsUpTo[i] = context.weights().size();
            if (first > i && context.weights().stream().anyMatch(Weight::trainable)) {
                first = i;
            }
        }
        return first;
    }

    /// The layers, each adapted to the target and to the one after it.
    private List<Layer> fitted(Shape output) {
        List<Layer> fitted = new ArrayList<>();
        layers.forEach(named -> fitted.add(named.layer().adaptedTo(output)));
        for (int i = 0; i + 1 < fitted.size(); i++) {
            List<Layer> pair = fitted.get(i).before(fitted.get(i + 1));
            fitted.set(i, pair.getFirst());
            fitted.set(i + 1, pair.getLast());
        }
        return fitted;
    }

    private static float[][] slotsOf(Optimizer optimizer, Weight weight) {
        float[][] slots = new float[optimizer.slots()][];
        for (int s = 0; s < slots.length; s++) {
            slots[s] = new float[optimizer.slotShape(s, weight.shape()).size()];
            Arrays.fill(slots[s], optimizer.slotStart(s));
        }
        return slots;
    }

    /// The model's output for a batch of any size up to the one it was built for.
    public Tensor forward(Tensor input, Pass pass) {
        Tensor activation = input;
        for (int i = 0; i < blocks.length; i++) {
            activation = blocks[i].forward(activation, pass);
            if (!hasGoneForward && !isBatchOf(activation, shapes[i + 1], input.batch())) {
                throw new IllegalStateException("layer " + layers.get(i).name() + " was to make " + shapes[i + 1]
                        + " of each of " + input.batch() + " samples, as it said, but made " + activation);
            }
            outputs[i] = activation;
        }
        hasGoneForward = true;
        return activation;
    }

    /// Fills every weight's gradient from the derivative of the loss by the output, by the chain rule, last
    /// layer first.
    public void backward(Tensor outputGradient) {
        Tensor gradient = outputGradient;
        for (int i = blocks.length - 1; i >= firstTrained; i--) {
            gradient = blocks[i].backward(gradient);
            if (i > firstTrained && !hasGoneBackward && !isBatchOf(gradient, shapes[i], outputGradient.batch())) {
                throw new IllegalStateException("layer " + layers.get(i).name() + " takes " + shapes[i] + " of each of "
                        + outputGradient.batch() + " samples, but made a gradient of " + gradient);
            }
        }
        hasGoneBackward = true;
    }

    /// What a plugin makes of another shape than it said would go on as silent nonsense; looked at once a trial.
    private static boolean isBatchOf(Tensor tensor, Shape sample, int batch) {
        return tensor.batch() == batch && tensor.sample().equals(sample);
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

    /// Whether no gradient is NaN or infinite.
    public boolean hasFiniteGradients() {
        return areFinite(Weight::gradient);
    }

    /// Whether no trainable weight is NaN or infinite.
    public boolean hasFiniteWeights() {
        return areFinite(Weight::values);
    }

    private boolean areFinite(Function<Weight, float[]> numbers) {
        for (Weight weight : weights) {
            if (!Finiteness.of(numbers.apply(weight))) {
                return false;
            }
        }
        return true;
    }

    /// The layer that broke: the first in the order of the forward pass with a weight or last output that is
    /// not finite; else, since gradients flow backwards, the last with such a gradient; else the one with the
    /// largest output.
    public String brokenLayer() {
        for (int layer = 0; layer < blocks.length; layer++) {
            if (hasBrokenOutput(layer) || weightsOf(layer).anyMatch(weight -> !Finiteness.of(weight.values()))) {
                return layers.get(layer).name();
            }
        }
        for (int layer = blocks.length - 1; layer >= 0; layer--) {
            if (weightsOf(layer).anyMatch(weight -> !Finiteness.of(weight.gradient()))) {
                return layers.get(layer).name();
            }
        }
        return layers.get(layerOfLargestOutput()).name();
    }

    private boolean hasBrokenOutput(int layer) {
        return outputs[layer] != null && !isFinite(outputs[layer].read(), outputs[layer].size());
    }

    private Stream<Weight> weightsOf(int layer) {
        int from = layer == 0 ? 0 : weightsUpTo[layer - 1];
        return context.weights().subList(from, weightsUpTo[layer]).stream();
    }

    private int layerOfLargestOutput() {
        int loudest = 0;
        float largest = 0;
        for (int layer = 0; layer < blocks.length; layer++) {
            float[] output = outputs[layer].read();
            for (int i = 0; i < outputs[layer].size(); i++) {
                if (Math.abs(output[i]) > largest) {
                    largest = Math.abs(output[i]);
                    loudest = layer;
                }
            }
        }
        return loudest;
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

    /// Copies all trainable weights, one after another.
    void copyWeights(float[] target) {
        int at = 0;
        for (Weight weight : weights) {
            System.arraycopy(weight.values(), 0, target, at, weight.values().length);
            at += weight.values().length;
        }
    }

    /// The reverse of [#copyWeights].
    void setWeights(float[] source) {
        int at = 0;
        for (Weight weight : weights) {
            System.arraycopy(source, at, weight.values(), 0, weight.values().length);
            at += weight.values().length;
        }
    }

    /// Writes all weights, all state and the optimizer's slots.
    void writeTo(DataOutput out) throws IOException {
        for (Weight weight : context.weights()) {
            StateBytes.write(weight.values(), out);
        }
        for (State state : context.states()) {
            StateBytes.write(state.values(), out);
        }
        for (float[][] ofWeight : slots) {
            for (float[] slot : ofWeight) {
                StateBytes.write(slot, out);
            }
        }
    }

    /// @throws IOException where a network of other layers wrote it
    void readFrom(DataInput in) throws IOException {
        for (Weight weight : context.weights()) {
            StateBytes.read(weight.values(), in);
        }
        for (State state : context.states()) {
            StateBytes.read(state.values(), in);
        }
        for (float[][] ofWeight : slots) {
            for (float[] slot : ofWeight) {
                StateBytes.read(slot, in);
            }
        }
    }

    /// How many numbers are trained.
    public long parameters() {
        long count = 0;
        for (Weight weight : weights) {
            count += weight.values().length;
        }
        return count;
    }

    /// Owns native memory as long as the network lives, also that of the batches it is fed with.
    CountedArena arena() {
        return arena;
    }

    @Override
    public void close() {
        arena.close();
    }
}
