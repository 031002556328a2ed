package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.RandomStream;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.State;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer keeps. A test of a layer extends this, says which layer and for which inputs, and adds the
/// layer's own golden vectors and messages.
///
/// ```java
/// class GainTest extends LayerContract {
///     @Override protected Layer subject() { return new Gain(0.7); }
/// }
/// ```
/// Each test runs on the reference kernels and on all that are installed on the test's class path. Choose a
/// subject without kinks near its inputs (an activation such as tanh), and one whose weights are not all zero,
/// or the gradient check proves little. A contract in an inner class is `@Nested` for Jupiter and `@Group` for
/// jqwik, which checks gradients at random shapes.
public abstract class LayerContract {
    private static final String KERNELS = "dev.tasa.testkit.InstalledKernels#all";

    /// The layer under test.
    protected abstract Layer subject();

    /// Shapes of one input sample that the layer can take; odd ones find more.
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(1), Shape.of(7), Shape.of(3, 5));
    }

    /// Random shapes of one input sample: as many axes as one of [#inputShapes] has, each from 1 to 9 long,
    /// without those that the layer refuses.
    protected Arbitrary<Shape> randomShapes() {
        return Arbitraries.of(inputShapes())
                .flatMap(like -> Arbitraries.integers()
                        .between(1, 9)
                        .list()
                        .ofSize(like.rank())
                        .map(Shape::new))
                .filter(this::isAccepted);
    }

    /// Fills an input with numbers that the layer can take: normal ones, unless it asks for others.
    protected void fillInput(float[] values, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
    }

    /// Whether the output changes smoothly with the input; false where inputs are indices.
    protected boolean hasInputGradient() {
        return true;
    }

    /// How many time steps of each sample are no padding; empty where all are.
    protected Optional<int[]> lengths() {
        return Optional.empty();
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void the_output_has_the_shape_that_the_layer_announces(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            for (int batch : new int[] {3, 1}) {
                network.useBatch(batch);
                assertThat(network.train(1).sample()).isEqualTo(subject().outputShape(shape));
                assertThat(network.train(1).batch()).isEqualTo(batch);
                assertThat(network.evaluate().sample()).isEqualTo(subject().outputShape(shape));
                assertThat(network.evaluate().batch()).isEqualTo(batch);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void gradients_match_central_differences_for_one_sample(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            assertGradients(network(shape, 1, kernels), shape);
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void gradients_match_central_differences_for_three_samples_and_a_smaller_last_batch(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            assertGradients(network, shape);
            network.useBatch(2);
            assertGradients(network, shape);
        }
    }

    /// @param samples the largest batch
    /// @param lastSamples the last batch of an epoch
    record Batches(Shape shape, int samples, int lastSamples) {}

    @Provide
    Arbitrary<Batches> batches() {
        Arbitrary<Integer> sizes = lengths()
                .map(lengths -> Arbitraries.just(lengths.length))
                .orElse(Arbitraries.integers().between(1, 4));
        return randomShapes()
                .filter(this::hasRoomForLengths)
                .flatMap(shape -> sizes.flatMap(samples ->
                        Arbitraries.integers().between(1, samples).map(last -> new Batches(shape, samples, last))));
    }

    @Property(tries = 3, seed = "2025", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void gradients_match_central_differences_at_random_shapes(@ForAll("batches") Batches batches) {
        InstalledKernels.opened().forEach(kernels -> {
            SingleLayer network = network(batches.shape(), batches.samples(), kernels);
            assertGradients(network, batches.shape());
            network.useBatch(batches.lastSamples());
            assertGradients(network, batches.shape());
        });
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void backward_overwrites_the_gradients_of_the_step_before(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            float[][] first = network.step(1);
            for (Weight weight : network.weights()) {
                Arrays.fill(weight.gradient(), Float.NaN);
            }
            network.restoreStates();
            assertThat(network.step(1)).isDeepEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void a_smaller_batch_in_between_leaves_no_trace(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            float[][] expected = network(shape, 3, kernels).step(1);
            network.useBatch(1);
            network.step(1);
            network.useBatch(2);
            network.evaluate();
            network.useBatch(3);
            fillInput(network.input().write(), RandomStream.of(3, "input"));
            network.restoreStates();
            assertThat(network.step(1)).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void two_builds_give_the_same_bits(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer one = network(shape, 3, kernels);
            SingleLayer other = network(shape, 3, kernels);
            for (int step = 1; step <= 3; step++) {
                assertThat(one.step(step)).isDeepEqualTo(other.step(step));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void the_first_layer_of_a_network_gets_the_same_weight_gradients(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer first = new SingleLayer(subject(), shape, 3, kernels, false, lengths());
            fillInput(first.input().write(), RandomStream.of(3, "input"));
            float[][] gradients = first.step(1);
            float[][] expected = network(shape, 3, kernels).step(1);
            for (int i = 2; i < expected.length; i++) {
                assertThat(gradients[i]).isEqualTo(expected[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void evaluation_leaves_no_trace(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            SingleLayer undisturbed = network(shape, 3, kernels);
            network.step(1);
            undisturbed.step(1);
            float[][] before = values(network);
            float[] evaluated = SingleLayer.copy(network.evaluate());
            assertThat(SingleLayer.copy(network.evaluate())).isEqualTo(evaluated);
            assertThat(values(network)).isDeepEqualTo(before);
            assertThat(network.step(2)).isDeepEqualTo(undisturbed.step(2));
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void the_input_stays_unchanged(Kernels kernels) {
        for (Shape shape : inputShapes()) {
            SingleLayer network = network(shape, 3, kernels);
            float[] before = SingleLayer.copy(network.input());
            network.step(1);
            network.evaluate();
            assertThat(SingleLayer.copy(network.input())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource(KERNELS)
    void a_training_step_allocates_nothing_once_compiled(Kernels kernels) {
        SingleLayer network = network(inputShapes().getLast(), 3, kernels);
        Allocations.assertNoneOnceCompiled("20 steps", () -> {
            for (int i = 0; i < 20; i++) {
                network.train(1);
                network.backward();
            }
        });
    }

    private boolean isAccepted(Shape shape) {
        try {
            subject().outputShape(shape);
            return true;
        } catch (ShapeException refused) {
            return false;
        }
    }

    private boolean hasRoomForLengths(Shape shape) {
        return lengths().stream().flatMapToInt(IntStream::of).allMatch(length -> length <= shape.dimension(0));
    }

    private SingleLayer network(Shape shape, int capacity, Kernels kernels) {
        SingleLayer network = new SingleLayer(subject(), shape, capacity, kernels, true, lengths());
        fillInput(network.input().write(), RandomStream.of(3, "input"));
        return network;
    }

    private void assertGradients(SingleLayer network, Shape shape) {
        String where = subject() + " on " + network.input().batch() + " of " + shape + ", ";
        network.loss();
        Tensor inputGradient = network.backward();
        float[] byInput = SingleLayer.copy(inputGradient);
        float[][] byWeight =
                network.weights().stream().map(w -> w.gradient().clone()).toArray(float[][]::new);

        if (hasInputGradient()) {
            Tensor input = network.input();
            GradientCheck.assertGradient(where + "input", input.update(), byInput, () -> {
                input.update(); // the array has changed again since the last loss, which may have copied it
                return network.loss();
            });
            input.update(); // and once more, back to where it was
        }
        for (int i = 0; i < byWeight.length; i++) {
            Weight weight = network.weights().get(i);
            GradientCheck.assertGradient(where + weight.name(), weight.values(), byWeight[i], network::loss);
        }
    }

    private static float[][] values(SingleLayer network) {
        return Stream.concat(
                        network.weights().stream().map(Weight::values),
                        network.states().stream().map(State::values))
                .map(float[]::clone)
                .toArray(float[][]::new);
    }
}
