package dev.tasa.api;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a layer may ask for while it builds its block: its input's shape, weights, state, buffers, kernels,
/// random streams and child blocks. One context a layer; children get contexts of their own that register in
/// the same lists.
public final class BuildContext {
    private final String layerName;
    private final Shape input;
    private final int batch;
    private final boolean trainable;
    private final boolean needsInputGradient;
    private final Trial trial;

    /// What all layers of a trial share.
    private record Trial(
            long seed,
            Kernels kernels,
            Arena arena,
            long maxWeights,
            boolean isTrained,
            List<Weight> weights,
            List<State> states,
            Set<String> names,
            List<Shape> buffers) {

        Trial(long seed, Kernels kernels, Arena arena, long maxWeights, boolean isTrained) {
            this(
                    seed,
                    kernels,
                    arena,
                    maxWeights,
                    isTrained,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new HashSet<>(),
                    new ArrayList<>());
        }

        // Saved models and checkpoints find an array by its name alone, so weights and states share theirs.
        void refuseSecond(String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        name + " is the name of two weights or states. Give each another name, and build each layer "
                                + "inside this one in a child context of its own");
            }
        }

        void refuseTooMany(String name, Shape shape) {
            long numbers = shape.size();
            for (Weight weight : weights) {
                numbers += weight.shape().size();
            }
            if (numbers > maxWeights) {
                throw new WeightLimitException(name, numbers, maxWeights);
            }
        }
    }

    private BuildContext(
            String layerName, Shape input, int batch, boolean trainable, boolean needsInputGradient, Trial trial) {
        this.layerName = layerName;
        this.input = input;
        this.batch = batch;
        this.trainable = trainable;
        this.needsInputGradient = needsInputGradient;
        this.trial = trial;
    }

    /// The context that a whole network is built in; its layers get theirs from [#child].
    ///
    /// @param input the shape of one input sample
    /// @param batch the largest batch
    /// @param seed the repeat's seed, which every random stream derives from
    /// @param kernels the trial's own
    /// @param arena owns native buffers; closed when the trial ends
    public static BuildContext ofNetwork(Shape input, int batch, long seed, Kernels kernels, Arena arena) {
        return new BuildContext("", input, batch, true, false, new Trial(seed, kernels, arena, Long.MAX_VALUE, true));
    }

    /// The context of a network that is built for its shapes alone, and may be too large for this machine: for one
    /// sample, with all weights 0.
    ///
    /// @param kernels which need not compute
    /// @param maxWeights how many numbers all weights together may hold; more is a [WeightLimitException]
    public static BuildContext ofShapes(Shape input, Kernels kernels, Arena arena, long maxWeights) {
        return new BuildContext("", input, 1, true, false, new Trial(0, kernels, arena, maxWeights, false));
    }

    /// The context of a layer inside this one. Its weights are named `<this name>.<name>/…`, and it is
    /// trainable if this layer is.
    ///
    /// @param name unique among this layer's children, such as `0.dense`
    /// @param input the shape of one sample that the child gets
    /// @param trainable whether the experiment lets the child's weights change
    /// @param needsInputGradient whether anything before the child wants its input gradient
    public BuildContext child(String name, Shape input, boolean trainable, boolean needsInputGradient) {
        String fullName = layerName.isEmpty() ? name : layerName + "." + name;
        return new BuildContext(fullName, input, batch, this.trainable && trainable, needsInputGradient, trial);
    }

    /// The layer's name, unique in the network.
    public String layerName() {
        return layerName;
    }

    /// The shape of one input sample.
    public Shape input() {
        return input;
    }

    /// The largest batch that buffers must hold.
    public int batch() {
        return batch;
    }

    /// Whether anything looks at what [Block#backward] returns: false in the first layer of a network.
    public boolean needsInputGradient() {
        return needsInputGradient;
    }

    public Kernels kernels() {
        return trial.kernels();
    }

    /// Registers a weight and fills it from its own random stream `initialization/<weight name>`.
    ///
    /// @param name of no other weight and no state of this layer
    /// @throws IllegalArgumentException when the network has a weight or state of that name already
    public Weight weight(String name, Shape shape, Role role, Initializer initializer) {
        trial.refuseSecond(qualified(name));
        trial.refuseTooMany(qualified(name), shape);
        Weight weight = new Weight(qualified(name), shape, role, trainable);
        if (trial.isTrained()) {
            initializer.fill(weight.values(), shape, RandomStream.of(trial.seed(), "initialization/" + weight.name()));
        }
        trial.weights().add(weight);
        return weight;
    }

    /// Registers an array that is kept but not trained, every element starting at `start`.
    ///
    /// @param name of no weight and no other state of this layer
    /// @throws IllegalArgumentException when the network has a weight or state of that name already
    public State state(String name, Shape shape, float start) {
        trial.refuseSecond(qualified(name));
        State state = new State(qualified(name), shape, start);
        trial.states().add(state);
        return state;
    }

    /// A buffer for the largest batch of samples of this shape.
    public Tensor tensor(Shape sample) {
        trial.buffers().add(sample);
        return new Tensor(sample, batch, trial.arena());
    }

    /// The random stream `<purpose>/<layer name>`, for example `dropout/2.dropout`.
    public RandomStream random(String purpose) {
        return RandomStream.of(trial.seed(), purpose + "/" + layerName);
    }

    /// The weights registered so far in the whole network, in the order of registration.
    public List<Weight> weights() {
        return List.copyOf(trial.weights());
    }

    /// The untrained state registered so far in the whole network, in the order of registration.
    public List<State> states() {
        return List.copyOf(trial.states());
    }

    /// What the buffers so far in the whole network hold of one sample each, in the order in which they were asked
    /// for.
    public List<Shape> buffers() {
        return List.copyOf(trial.buffers());
    }

    private String qualified(String name) {
        return layerName.isEmpty() ? name : layerName + "/" + name;
    }
}
