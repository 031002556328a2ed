package dev.tasa.runner.plan;

import dev.tasa.api.Dataset;
import dev.tasa.api.Optimizer;
import dev.tasa.api.Shape;
import dev.tasa.api.WeightLimitException;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.training.EvaluationBatch;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.runner.training.NetworkShapes;
import dev.tasa.runner.training.Recipe;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sizes up trials by building each distinct network once, for batches of one sample and without kernels.
public final class Footprints {
    /// The values, their gradients, and the best values so far.
    private static final int ARRAYS_PER_WEIGHT = 3;

    /// What kernels keep of their own: a convolution's weights of 3×3 at 36 pairs of points.
    private static final int MOST_ARRAYS_OF_KERNELS = 4;

    /// An output and its gradient, both on the heap and in native memory, and whatever the layer keeps of its own
    /// beside buffers. None of the layers there are comes near.
    private static final int MOST_ARRAYS_PER_LAYER = 32;

    /// On the heap and in native memory.
    private static final int ARRAYS_PER_BUFFER = 2;

    /// An array holds no more.
    private static final long MOST_NUMBERS = Integer.MAX_VALUE;

    /// @param shapes for one sample
    /// @param activations floats in all layers' outputs for one sample
    /// @param widest the largest of all buffers
    private record Network(NetworkShapes shapes, long activations, Buffer widest) {}

    /// @param owner whose it is
    /// @param numbers that it holds of one sample
    private record Buffer(String owner, long numbers) {}

    private final Dataset data;
    private final int trainRows;
    private final Location model;
    private final Location batchSize;
    private final long maxBytes;

    /// By their layers and their output's shape. Cells that have a model in common share the list of its layers.
    private final Map<List<NamedLayer>, Map<Shape, Network>> networks = new IdentityHashMap<>();

    /// @param trainRows rows of the training split, which bound a batch
    /// @param model where the experiment states it
    /// @param batchSize where it states that
    /// @param maxBytes the memory that weights may take
    public Footprints(Dataset data, int trainRows, Location model, Location batchSize, long maxBytes) {
        this.data = data;
        this.trainRows = trainRows;
        this.model = model;
        this.batchSize = batchSize;
        this.maxBytes = maxBytes;
    }

    /// The footprint of one of a cell's trials.
    ///
    /// @throws ExperimentException where the weights alone take more memory than there is, or an array cannot hold
    /// what a layer makes of a batch
    public Footprint of(Experiment experiment) {
        Recipe recipe = experiment.recipe();
        Shape output = recipe.loss().outputShape(data.target());
        Network network = networks.computeIfAbsent(recipe.model(), first -> new HashMap<>())
                .computeIfAbsent(output, first -> build(recipe.model(), output));
        checkBatch(Math.min(recipe.batchSize(), trainRows), network.widest());
        NetworkShapes shapes = network.shapes();
        long parameters = sizes(shapes.trained());
        long slots = shapes.trained().stream()
                .mapToLong(weight -> slots(recipe.optimizer(), weight))
                .sum();
        long samples = Math.min(Math.max(recipe.batchSize(), EvaluationBatch.of(shapes.buffers())), trainRows);
        long weights = parameters + sizes(shapes.frozen());
        long most = (ARRAYS_PER_WEIGHT + MOST_ARRAYS_OF_KERNELS) * weights
                + slots
                + samples * (MOST_ARRAYS_PER_LAYER * network.activations() + ARRAYS_PER_BUFFER * shapes.buffers());
        return new Footprint(parameters, Float.BYTES * weights, Float.BYTES * most);
    }

    /// The cell of a plan whose trials take the most memory.
    public Cell largest(Plan plan) {
        Cell largest = plan.cells().getFirst();
        long most = of(largest.experiment()).mostBytes();
        for (Cell cell : plan.cells()) {
            long bytes = of(cell.experiment()).mostBytes();
            if (bytes > most) {
                largest = cell;
                most = bytes;
            }
        }
        return largest;
    }

    private Network build(List<NamedLayer> layers, Shape output) {
        NetworkShapes shapes = shapes(layers, output);
        long activations = data.input().size();
        Buffer widest = new Buffer("the data", activations);
        for (NetworkShapes.OfLayer layer : shapes.layers()) {
            activations += layer.output().size();
            for (Shape buffer : layer.buffers()) {
                if (buffer.size() > widest.numbers()) {
                    widest = new Buffer("layer " + layer.name(), buffer.size());
                }
            }
        }
        return new Network(shapes, activations, widest);
    }

    private void checkBatch(long samples, Buffer widest) {
        if (samples * widest.numbers() <= MOST_NUMBERS) {
            return;
        }
        long fitting = MOST_NUMBERS / widest.numbers();
        throw new ExperimentException(
                batchSize,
                String.format(
                        Locale.ROOT,
                        "a batch of %,d samples is too large for %s, which holds %,d numbers of each: that is %,d numbers,"
                                + " and an array has room for %,d",
                        samples,
                        widest.owner(),
                        widest.numbers(),
                        samples * widest.numbers(),
                        MOST_NUMBERS),
                "Write a batch-size of at most " + fitting + ", or make the layer smaller");
    }

    private NetworkShapes shapes(List<NamedLayer> layers, Shape output) {
        try {
            return NetworkShapes.of(layers, data.input(), output, maxBytes / (ARRAYS_PER_WEIGHT * Float.BYTES));
        } catch (NetworkShapes.Refused refused) {
            throw told(refused);
        }
    }

    private ExperimentException told(NetworkShapes.Refused refused) {
        String layer = "layer " + refused.layer();
        ExperimentException told = refused.getCause() instanceof WeightLimitException tooMany
                ? new ExperimentException(
                        model,
                        String.format(
                                Locale.ROOT,
                                "%s is too large: its weights and those before, with gradients and best values, take"
                                        + " %,d MB of Java's %,d MB",
                                layer,
                                ARRAYS_PER_WEIGHT * Float.BYTES * tooMany.numbers() >> 20,
                                maxBytes >> 20),
                        "Make the layer smaller, or give Java more memory: JDK_JAVA_OPTIONS=-Xmx…")
                : new ExperimentException(
                        model,
                        layer + ": " + refused.getCause().getMessage(),
                        "Change the layer, or what comes before it.");
        told.initCause(refused);
        return told;
    }

    private static long sizes(List<Shape> shapes) {
        return shapes.stream().mapToLong(Shape::size).sum();
    }

    private static long slots(Optimizer optimizer, Shape weight) {
        long floats = 0;
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            floats += optimizer.slotShape(slot, weight).size();
        }
        return floats;
    }
}
