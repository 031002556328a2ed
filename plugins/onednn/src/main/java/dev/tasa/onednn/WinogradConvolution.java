package dev.tasa.onednn;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Window;

/// A convolution with few products, tile by tile, as [Points] says: a quarter of them for kernels of 3×3, fewer for
/// 5×5.
final class WinogradConvolution implements Convolution {
    private final OnednnKernels kernels;
    private final ConvolutionShape shape;
    private final Points points;
    private final Scratch scratch;
    private final float[] noBias;

    // Made when first run: by then all layers have said how much scratch memory they want.
    private TiledConvolution forward;
    private TiledConvolution backwardInput;
    private TiledKernelGradient backwardWeights;

    /// @param points such that it [#pays]
    WinogradConvolution(OnednnKernels kernels, ConvolutionShape shape, Points points, Scratch scratch) {
        this.kernels = kernels;
        this.shape = shape;
        this.points = points;
        this.scratch = scratch;
        noBias = new float[shape.channels()];
        scratch.want((int) TileMatrices.length(points, shape));
    }

    /// Whether it can do a convolution and has at most this share of the multiplications, in all three passes together,
    /// counting 14 for each number that is transformed; that was fitted on a Zen 4 with AVX-512.
    static boolean pays(ConvolutionShape shape, Points points, double share) {
        return slidesAs(shape.vertical(), points)
                && slidesAs(shape.horizontal(), points)
                && shape.groups() == 1
                && shape.channels() % Points.LANES == 0
                && shape.filters() % Points.LANES == 0
                && TileMatrices.length(points, shape) <= Integer.MAX_VALUE
                && products(shape, points) <= share * directProducts(shape);
    }

    private static boolean slidesAs(Window window, Points points) {
        int taps = points.taps();
        return window.size() == taps
                && window.stride() == 1
                && window.dilation() == 1
                && window.before() < taps
                && window.after() < taps;
    }

    private static double products(ConvolutionShape shape, Points points) {
        double channels = shape.channels();
        double filters = shape.filters();
        double numbers = (2 * tiles(shape.output()) + tiles(shape.input())) * points.count() * points.count();
        return numbers * (channels * filters + 14 * (channels + filters));
    }

    private static double directProducts(ConvolutionShape shape) {
        double window = (double) shape.kernel().size() / shape.filters();
        return 3 * window * shape.output().size();
    }

    private static double tiles(Shape image) {
        return (double) rows(image) * columns(image);
    }

    @Override
    public void forward(Tensor input, float[] kernel, float[] bias, Tensor output) {
        output.batch(input.batch());
        if (forward == null) {
            makeForward();
        }
        forward.run(input.readNative(), input.batch(), kernel, bias, output.writeNative());
    }

    private void makeForward() {
        forward =
                new TiledConvolution(kernels, points, overlappingInput(), adjoining(shape.output()), matrices(), false);
    }

    // The derivative by the input is a convolution of the derivative by the output with the kernel turned round.
    @Override
    public void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        if (backwardInput == null) {
            makeBackwardInput();
        }
        backwardInput.run(
                outputGradient.readNative(), outputGradient.batch(), kernel, noBias, inputGradient.writeNative());
    }

    private void makeBackwardInput() {
        int last = points.taps() - 1;
        int above = last - shape.vertical().before();
        int left = last - shape.horizontal().before();
        backwardInput = new TiledConvolution(
                kernels,
                points,
                overlapping(shape.output(), shape.input(), above, left),
                adjoining(shape.input()),
                matrices(),
                true);
    }

    @Override
    public void backwardWeights(Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient) {
        if (backwardWeights == null) {
            makeBackwardWeights();
        }
        backwardWeights.run(
                input.readNative(), outputGradient.readNative(), input.batch(), kernelGradient, biasGradient);
    }

    private void makeBackwardWeights() {
        backwardWeights =
                new TiledKernelGradient(kernels, points, overlappingInput(), adjoining(shape.output()), matrices());
    }

    private TiledImage overlappingInput() {
        int above = shape.vertical().before();
        int left = shape.horizontal().before();
        return overlapping(shape.input(), shape.output(), above, left);
    }

    /// Tiles of what is convolved, one for each tile of what comes out.
    private TiledImage overlapping(Shape image, Shape result, int above, int left) {
        return new TiledImage(image, rows(result), columns(result), points.count(), above, left);
    }

    private static TiledImage adjoining(Shape image) {
        return new TiledImage(image, rows(image), columns(image), Points.OUTPUTS, 0, 0);
    }

    private static int rows(Shape image) {
        return Math.ceilDiv(image.dimension(0), Points.OUTPUTS);
    }

    private static int columns(Shape image) {
        return Math.ceilDiv(image.dimension(1), Points.OUTPUTS);
    }

    private TileMatrices matrices() {
        return TileMatrices.in(scratch.floats(), points, shape);
    }
}
