package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pooling;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Precision;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Window;
import dev.tasa.standard.kernels.JavaKernelProvider;
import dev.tasa.testkit.Allocations;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// oneDNN's convolutions and poolings beside the Java ones.
class OnednnConvolutionTest {
    private static final double TOLERANCE = 1e-4;

    /// One channel, odd sizes, strides, dilation, groups, uneven padding, kernels as large as the image.
    static Stream<ConvolutionShape> convolutions() {
        Window three = new Window(3, 1, 1, 1, 1);
        Window five = new Window(5, 1, 2, 2, 1);
        return Stream.of(
                new ConvolutionShape(Shape.of(28, 28, 1), 16, five, five, 1),
                new ConvolutionShape(Shape.of(14, 14, 16), 24, five, five, 1),
                new ConvolutionShape(Shape.of(9, 7, 3), 5, three, new Window(4, 2, 1, 2, 1), 1),
                new ConvolutionShape(Shape.of(8, 11, 6), 9, new Window(3, 1, 0, 0, 2), three, 3),
                new ConvolutionShape(Shape.of(6, 6, 7), 14, three, three, 7),
                new ConvolutionShape(Shape.of(1, 60, 4), 32, Window.ofOne(), new Window(9, 1, 4, 4, 1), 1),
                new ConvolutionShape(Shape.of(5, 5, 2), 1, new Window(5, 1, 0, 0, 1), new Window(5, 3, 0, 0, 1), 1),
                new ConvolutionShape(Shape.of(3, 2, 1), 2, five, five, 1));
    }

    static Stream<PoolingShape> poolings() {
        Window two = new Window(2, 2, 0, 0, 1);
        return Stream.of(
                new PoolingShape(Shape.of(28, 28, 16), two, two),
                new PoolingShape(Shape.of(7, 5, 3), new Window(3, 2, 1, 1, 1), new Window(3, 1, 0, 1, 1)),
                new PoolingShape(Shape.of(1, 9, 1), Window.ofOne(), new Window(3, 3, 0, 0, 1)),
                new PoolingShape(Shape.of(1, 64, 5), Window.ofOne(), new Window(64, 1, 0, 0, 1)));
    }

    /// Sums of n products, each rounded by at most 2⁻²⁴ of a partial sum, in either order; 1e-4 of the largest
    /// number is far more than that, and what a wrong layout gives is far more than 1e-4.
    @ParameterizedTest
    @MethodSource("convolutions")
    void a_convolution_agrees_with_java_for_whole_and_smaller_batches(ConvolutionShape shape) {
        try (Kernels onednn = onednn();
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            Convolution direct = onednn.convolution(shape);
            assertThat(direct).isInstanceOf(OnednnConvolution.class);
            ConvolutionRun here = new ConvolutionRun(shape, direct, 5);
            ConvolutionRun there = new ConvolutionRun(shape, java.convolution(shape), 5);
            for (int batch : new int[] {5, 1, 3, 5}) {
                here.step(batch);
                there.step(batch);
                here.assertAgrees(there, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void a_pooling_agrees_with_java_for_whole_and_smaller_batches(PoolingShape shape) {
        try (Kernels onednn = onednn();
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            assertAgree(shape, onednn.maxPooling(shape), java.maxPooling(shape));
            assertAgree(shape, onednn.averagePooling(shape), java.averagePooling(shape));
        }
    }

    private static void assertAgree(PoolingShape shape, Pooling one, Pooling other) {
        PoolingRun here = new PoolingRun(shape, one, 4);
        PoolingRun there = new PoolingRun(shape, other, 4);
        for (int batch : new int[] {4, 1, 4}) {
            here.step(batch);
            there.step(batch);
            ConvolutionRun.assertAgree(here.output.read(), there.output.read(), here.output.size(), TOLERANCE);
            ConvolutionRun.assertAgree(
                    here.inputGradient.read(), there.inputGradient.read(), here.input.size(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void a_batch_computed_in_slices_agrees_with_a_whole_one(ConvolutionShape shape) {
        long most =
                2L * Float.BYTES * Math.max(shape.input().size(), shape.output().size());
        Slices slices = Slices.ofBytes(most, shape.input(), shape.output());
        assertThat(slices.samples()).isEqualTo(2);
        try (Primitives primitives = new Primitives(new OneThread())) {
            ConvolutionRun whole =
                    new ConvolutionRun(shape, new OnednnConvolution(primitives, shape, Precision.FLOAT32), 5);
            ConvolutionRun sliced =
                    new ConvolutionRun(shape, new OnednnConvolution(primitives, shape, Precision.FLOAT32, slices), 5);
            for (int batch : new int[] {5, 2, 4, 1}) {
                whole.step(batch);
                sliced.step(batch);
                sliced.assertAgrees(whole, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void a_batch_pooled_in_slices_is_as_a_whole_one(PoolingShape shape) {
        Slices slices = Slices.ofBytes(2L * Float.BYTES * shape.input().size(), shape.input(), shape.output());
        try (Primitives primitives = new Primitives(new OneThread())) {
            BatchPooling.Kind kind = BatchPooling.Kind.MAX;
            PoolingRun whole = new PoolingRun(shape, new OnednnPooling(primitives, shape, kind), 5);
            PoolingRun sliced = new PoolingRun(shape, new OnednnPooling(primitives, shape, kind, slices), 5);
            whole.step(5);
            sliced.step(5);
            assertThat(sliced.output.read()).isEqualTo(whole.output.read());
            assertThat(sliced.inputGradient.read()).isEqualTo(whole.inputGradient.read());
        }
    }

    @Test
    void a_relu_in_slices_is_as_a_whole_one() {
        float[] x = ConvolutionRun.random(70, new Random(3));
        float[] dy = ConvolutionRun.random(70, new Random(4));
        try (Primitives primitives = new Primitives(new OneThread())) {
            Tensor whole = inNativeMemory(x);
            Tensor wholeGradient = inNativeMemory(dy);
            Tensor sliced = inNativeMemory(x);
            Tensor slicedGradient = inNativeMemory(dy);
            OnednnRelu inOne = new OnednnRelu(primitives);
            OnednnRelu inThree = new OnednnRelu(primitives, 32);
            inOne.forward(whole, whole);
            inOne.backward(whole, wholeGradient, wholeGradient);
            inThree.forward(sliced, sliced);
            inThree.backward(sliced, slicedGradient, slicedGradient);
            assertThat(sliced.read()).isEqualTo(whole.read());
            assertThat(slicedGradient.read()).isEqualTo(wholeGradient.read());
        }
    }

    /// 43,500 pictures of 16 channels are 2.2 GB.
    @Test
    void slices_stay_below_the_bytes_that_code_is_generated_for() {
        Slices slices = Slices.of(Shape.of(28, 28, 1), Shape.of(28, 28, 16));
        assertThat(slices.samples()).isEqualTo(42_799);
        assertThat(slices.size(0, 43_500)).isEqualTo(42_799);
        assertThat(slices.size(42_799, 43_500)).isEqualTo(701);
        assertThat(slices.size(0, 42_000)).isEqualTo(42_000);
    }

    @Test
    void results_stay_in_native_memory() {
        ConvolutionShape shape = convolutions().findFirst().orElseThrow();
        try (Kernels onednn = onednn()) {
            ConvolutionRun run = new ConvolutionRun(shape, onednn.convolution(shape), 2);
            run.step(2);
            assertThat(run.output.isNative()).isTrue();
            assertThat(run.inputGradient.isNative()).isTrue();
        }
    }

    @Test
    void a_relu_of_native_numbers_stays_native_and_agrees_with_java() {
        float[] x = ConvolutionRun.random(1001, new Random(3));
        float[] dy = ConvolutionRun.random(1001, new Random(4));
        try (Kernels onednn = onednn();
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            Tensor here = inNativeMemory(x);
            Tensor hereGradient = inNativeMemory(dy);
            onednn.relu(here, here);
            onednn.reluBackward(here, hereGradient, hereGradient);
            assertThat(here.isNative()).isTrue();
            assertThat(hereGradient.isNative()).isTrue();

            Tensor there = Tensor.of(Shape.of(7), x.clone());
            Tensor thereGradient = Tensor.of(Shape.of(7), dy.clone());
            java.relu(there, there);
            java.reluBackward(there, thereGradient, thereGradient);
            assertThat(here.read()).containsExactly(there.read(), within(0f));
            assertThat(hereGradient.read()).containsExactly(thereGradient.read(), within(0f));
        }
    }

    @Test
    void a_relu_of_an_array_stays_in_the_array() {
        try (Kernels onednn = onednn()) {
            Tensor tensor = Tensor.of(Shape.of(3), -1, 0, 2);
            onednn.relu(tensor, tensor);
            assertThat(tensor.isNative()).isFalse();
            assertThat(tensor.read()).containsExactly(0, 0, 2);
        }
    }

    private static Tensor inNativeMemory(float[] values) {
        Tensor tensor = new Tensor(Shape.of(7), values.length / 7, Arena.ofAuto());
        System.arraycopy(values, 0, tensor.write(), 0, values.length);
        tensor.updateNative();
        return tensor;
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void the_same_arguments_give_the_same_bits(ConvolutionShape shape) {
        try (Kernels onednn = onednn()) {
            ConvolutionRun run = new ConvolutionRun(shape, onednn.convolution(shape), 5);
            ConvolutionRun again = new ConvolutionRun(shape, onednn.convolution(shape), 5);
            run.step(5);
            again.step(5);
            assertThat(again.output.read()).isEqualTo(run.output.read());
            assertThat(again.inputGradient.read()).isEqualTo(run.inputGradient.read());
            assertThat(again.kernelGradient).isEqualTo(run.kernelGradient);
        }
    }

    @Test
    void a_step_allocates_nothing_once_compiled() {
        ConvolutionShape shape =
                new ConvolutionShape(Shape.of(4, 5, 2), 3, new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1), 1);
        PoolingShape pool = new PoolingShape(Shape.of(4, 5, 2), new Window(2, 2, 0, 0, 1), new Window(2, 2, 0, 0, 1));
        try (Kernels onednn = onednn()) {
            ConvolutionRun run = new ConvolutionRun(shape, onednn.convolution(shape), 3);
            PoolingRun pooling = new PoolingRun(pool, onednn.maxPooling(pool), 3);
            Allocations.assertNoneOnceCompiled("20 steps", () -> {
                for (int i = 0; i < 20; i++) {
                    run.step(i % 2 == 0 ? 3 : 2);
                    pooling.step(i % 2 == 0 ? 3 : 2);
                }
            });
        }
    }

    private static Kernels onednn() {
        return new Onednn().open(Optional.empty());
    }

    private static final class PoolingRun {
        final Pooling pooling;
        final Tensor input;
        final Tensor output;
        final Tensor outputGradient;
        final Tensor inputGradient;

        PoolingRun(PoolingShape shape, Pooling pooling, int capacity) {
            Random random = new Random(7);
            this.pooling = pooling;
            input = ConvolutionRun.tensor(shape.input(), capacity, random);
            output = ConvolutionRun.tensor(shape.output(), capacity, random);
            outputGradient = ConvolutionRun.tensor(shape.output(), capacity, random);
            inputGradient = ConvolutionRun.tensor(shape.input(), capacity, random);
        }

        void step(int batch) {
            input.batch(batch);
            outputGradient.batch(batch);
            pooling.forward(input, output);
            pooling.backward(outputGradient, inputGradient);
        }
    }
}
