package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Activation;
import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Relu;
import dev.tasa.standard.activation.Tanh;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Zeros;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RectifiedPoolTest {

    @Test
    void only_relu_moves_past_a_max_pool() {
        Layer pool = new MaxPool2d();
        assertThat(image(new Relu()).before(pool)).containsExactly(image(new Linear()), new RectifiedPool(pool));
        assertThat(image(new Tanh()).before(pool)).containsExactly(image(new Tanh()), pool);
        Layer average = new AveragePool2d();
        assertThat(image(new Relu()).before(average)).containsExactly(image(new Relu()), average);
    }

    @ParameterizedTest
    @MethodSource("dev.tasa.testkit.InstalledKernels#all")
    void an_image_gives_the_numbers_and_gradients_of_relu_before_the_pool(Kernels kernels) {
        assertSame(image(new Relu()), new MaxPool2d(), Shape.of(7, 8, 2), kernels);
    }

    @ParameterizedTest
    @MethodSource("dev.tasa.testkit.InstalledKernels#all")
    void a_sequence_gives_the_numbers_and_gradients_of_relu_before_the_pool(Kernels kernels) {
        Layer convolution = new Conv1d(5, 3, 1, "same", 1, 1, new Relu(), new GlorotUniform(), true, new Zeros());
        assertSame(convolution, new MaxPool1d(), Shape.of(11, 2), kernels);
    }

    private static Conv2d image(Activation activation) {
        return new Conv2d(
                3,
                Shape.of(3),
                Shape.of(1),
                "same",
                Shape.of(1),
                1,
                activation,
                new GlorotUniform(),
                true,
                new Zeros());
    }

    private static void assertSame(Layer convolution, Layer pool, Shape sample, Kernels kernels) {
        List<float[]> apart = run(List.of(convolution, pool), sample, kernels);
        List<float[]> together = run(convolution.before(pool), sample, kernels);
        assertThat(together).hasSameSizeAs(apart);
        for (int i = 0; i < apart.size(); i++) {
            assertThat(together.get(i)).containsExactly(apart.get(i));
        }
        assertThat(apart.getFirst()).contains(0);
    }

    /// The output, the gradient of the input and those of the weights.
    private static List<float[]> run(List<Layer> layers, Shape sample, Kernels kernels) {
        int batch = 3;
        BuildContext context = BuildContext.ofNetwork(sample, batch, 1, kernels, Arena.ofAuto());
        List<Block> blocks = new ArrayList<>();
        Shape shape = sample;
        for (Layer layer : layers) {
            blocks.add(layer.build(context.child("layer" + blocks.size(), shape, true, true)));
            shape = layer.outputShape(shape);
        }
        Tensor input = Tensor.of(sample, Sequences.normal(batch * sample.size()));
        Tensor tensor = input;
        Pass pass = new Pass(new Batch(input, input)).training(1);
        for (Block block : blocks) {
            tensor = block.forward(tensor, pass);
        }
        List<float[]> results = new ArrayList<>(List.of(copy(tensor)));
        tensor = Tensor.of(shape, Sequences.normal(batch * shape.size()));
        for (Block block : blocks.reversed()) {
            tensor = block.backward(tensor);
        }
        results.add(copy(tensor));
        context.weights().forEach(weight -> results.add(weight.gradient()));
        return results;
    }

    private static float[] copy(Tensor tensor) {
        return Arrays.copyOf(tensor.read(), tensor.size());
    }
}
