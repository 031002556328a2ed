package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Kernels;
import dev.tasa.api.Precision;
import dev.tasa.api.Shape;
import dev.tasa.api.Window;
import dev.tasa.standard.kernels.JavaKernelProvider;
import dev.tasa.testkit.Allocations;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Convolutions by few products beside those of the Java kernels, which do them all.
class WinogradConvolutionTest {
    /// Of the largest number: rounding does 1.6e-5 at most, a wrong coefficient anywhere 1e-2 and more.
    private static final double TOLERANCE = 3e-5;

    private static final Window THREE = new Window(3, 1, 1, 1, 1);
    private static final Window FIVE = new Window(5, 1, 2, 2, 1);

    /// Whole tiles and parts of tiles, several blocks of them, padding on all sides, on one and on none.
    static Stream<ConvolutionShape> paying() {
        return Stream.of(
                new ConvolutionShape(Shape.of(16, 16, 32), 64, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(8, 8, 64), 128, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(15, 13, 64), 48, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(18, 10, 48), 64, new Window(3, 1, 0, 0, 1), new Window(3, 1, 0, 0, 1), 1),
                new ConvolutionShape(Shape.of(10, 16, 64), 64, new Window(3, 1, 2, 0, 1), new Window(3, 1, 0, 2, 1), 1),
                new ConvolutionShape(Shape.of(60, 59, 32), 32, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(14, 14, 16), 32, FIVE, FIVE, 1),
                new ConvolutionShape(Shape.of(11, 15, 48), 32, FIVE, FIVE, 1),
                new ConvolutionShape(
                        Shape.of(12, 20, 32), 48, new Window(5, 1, 0, 0, 1), new Window(5, 1, 4, 0, 1), 1));
    }

    static Stream<ConvolutionShape> others() {
        Window wide = new Window(3, 2, 1, 1, 1);
        Window loose = new Window(3, 1, 2, 2, 2);
        return Stream.of(
                new ConvolutionShape(Shape.of(32, 32, 3), 32, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(16, 16, 32), 65, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(5, 5, 64), 64, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(28, 28, 16), 16, THREE, THREE, 1),
                new ConvolutionShape(Shape.of(16, 16, 64), 64, wide, wide, 1),
                new ConvolutionShape(Shape.of(16, 16, 64), 64, loose, loose, 1),
                new ConvolutionShape(Shape.of(16, 16, 64), 64, THREE, FIVE, 1),
                new ConvolutionShape(Shape.of(16, 16, 64), 64, new Window(3, 1, 3, 3, 1), THREE, 1),
                new ConvolutionShape(Shape.of(16, 16, 64), 64, THREE, THREE, 2),
                new ConvolutionShape(Shape.of(1, 64, 64), 64, Window.ofOne(), THREE, 1),
                new ConvolutionShape(Shape.of(6, 6, 64), 64, new Window(3, 1, 0, 0, 1), new Window(3, 1, 0, 0, 1), 1),
                new ConvolutionShape(Shape.of(32, 32, 8192), 8192, THREE, THREE, 1));
    }

    @ParameterizedTest
    @MethodSource("paying")
    void it_agrees_with_java_for_whole_and_smaller_batches(ConvolutionShape shape) {
        try (Kernels onednn = new Onednn().open(Optional.empty());
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            Convolution tiled = onednn.convolution(shape);
            assertThat(tiled).isInstanceOf(WinogradConvolution.class);
            ConvolutionRun here = new ConvolutionRun(shape, tiled, 9);
            ConvolutionRun there = new ConvolutionRun(shape, java.convolution(shape), 9);
            for (int batch : new int[] {9, 1, 3, 9}) {
                here.step(batch);
                there.step(batch);
                here.assertAgrees(there, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void convolutions_that_it_cannot_do_or_is_slower_at_are_left_to_onednn(ConvolutionShape shape) {
        try (Kernels onednn = new Onednn().open(Optional.empty())) {
            assertThat(onednn.convolution(shape)).isInstanceOf(OnednnConvolution.class);
        }
    }

    @Test
    void in_bfloat16_convolutions_with_many_channels_alone_are_not_rounded() {
        try (Kernels rounded = new Onednn().open(Precision.BFLOAT16, Optional.empty())) {
            assertThat(rounded.convolution(new ConvolutionShape(Shape.of(16, 16, 64), 64, THREE, THREE, 1)))
                    .isInstanceOf(WinogradConvolution.class);
            assertThat(rounded.convolution(new ConvolutionShape(Shape.of(14, 14, 16), 32, FIVE, FIVE, 1)))
                    .isInstanceOf(OnednnConvolution.class);
        }
    }

    /// Their scratch memory is one array, as large as the largest of them wants; the second wants more.
    @Test
    void convolutions_in_turn_do_not_disturb_each_other() {
        ConvolutionShape small = new ConvolutionShape(Shape.of(8, 8, 32), 32, THREE, THREE, 1);
        ConvolutionShape large = new ConvolutionShape(Shape.of(14, 14, 64), 96, FIVE, FIVE, 1);
        try (Kernels onednn = new Onednn().open(Optional.empty());
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            ConvolutionRun one = new ConvolutionRun(small, onednn.convolution(small), 3);
            one.step(3);
            ConvolutionRun other = new ConvolutionRun(large, onednn.convolution(large), 3);
            other.step(3);
            one.step(3);
            other.step(3);
            for (ConvolutionRun run : new ConvolutionRun[] {one, other}) {
                ConvolutionShape shape = run == one ? small : large;
                ConvolutionRun expected = new ConvolutionRun(shape, java.convolution(shape), 3);
                expected.step(3);
                run.assertAgrees(expected, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("paying")
    void the_same_arguments_give_the_same_bits(ConvolutionShape shape) {
        try (Kernels onednn = new Onednn().open(Optional.empty())) {
            ConvolutionRun run = new ConvolutionRun(shape, onednn.convolution(shape), 5);
            ConvolutionRun again = new ConvolutionRun(shape, onednn.convolution(shape), 5);
            run.step(5);
            again.step(5);
            again.step(2);
            again.step(5);
            assertThat(again.output.read()).isEqualTo(run.output.read());
            assertThat(again.inputGradient.read()).isEqualTo(run.inputGradient.read());
            assertThat(again.kernelGradient).isEqualTo(run.kernelGradient);
            assertThat(again.biasGradient).isEqualTo(run.biasGradient);
        }
    }

    @Test
    void a_step_allocates_nothing_once_compiled() {
        ConvolutionShape three = new ConvolutionShape(Shape.of(8, 8, 32), 32, THREE, THREE, 1);
        ConvolutionShape five = new ConvolutionShape(Shape.of(12, 12, 32), 32, FIVE, FIVE, 1);
        try (Kernels onednn = new Onednn().open(Optional.empty())) {
            ConvolutionRun one = new ConvolutionRun(three, onednn.convolution(three), 4);
            ConvolutionRun other = new ConvolutionRun(five, onednn.convolution(five), 4);
            Allocations.assertNoneOnceCompiled("20 steps", () -> {
                for (int i = 0; i < 20; i++) {
                    one.step(i % 2 == 0 ? 4 : 3);
                    other.step(i % 2 == 0 ? 4 : 3);
                }
            });
        }
    }
}
