package dev.tasa.api;

import java.util.Arrays;

/// Convolution as a matrix product, one sample at a time: each output's window of the input becomes a row of
/// numbers, and the rows times the kernel are the sample's outputs (Chellapilla et al. 2006, "High
/// performance convolutional neural networks for document processing").
final class GemmConvolution implements Convolution {
    private final Kernels kernels;
    private final int groups;
    private final int pixels;
    private final int filters;
    private final int rowLength;
    private final Windows windows;
    private final float[] rows;

    GemmConvolution(ConvolutionShape shape, Kernels kernels) {
        this.kernels = kernels;
        groups = shape.groups();
        filters = shape.filters();
        pixels = shape.output().size() / filters;
        rowLength = shape.kernel().size() / filters;
        windows = new Windows(shape);
        rows = new float[pixels * groups * rowLength];
    }

    // Y = X K + b, with a row of X for each output pixel.
    @Override
    public void forward(Tensor input, float[] kernel, float[] bias, Tensor output) {
        output.batch(input.batch());
        float[] x = input.read();
        float[] y = output.write();
        for (int sample = 0; sample < input.batch(); sample++) {
            windows.gather(x, sample * input.sampleSize(), rows);
            int to = sample * output.sampleSize();
            for (int pixel = 0; pixel < pixels; pixel++) {
                System.arraycopy(bias, 0, y, to + pixel * filters, filters);
            }
            for (int group = 0; group < groups; group++) {
                kernels.gemm(
                        false,
                        false,
                        pixels,
                        filters / groups,
                        rowLength,
                        rows,
                        group * rowLength,
                        groups * rowLength,
                        kernel,
                        firstFilter(group),
                        filters,
                        1,
                        y,
                        to + firstFilter(group),
                        filters);
            }
        }
    }

    // dX = dY Kᵀ, and each number of the input sums the rows that it is in.
    @Override
    public void backwardInput(Tensor outputGradient, float[] kernel, Tensor inputGradient) {
        inputGradient.batch(outputGradient.batch());
        float[] dy = outputGradient.read();
        float[] dx = inputGradient.write();
        Arrays.fill(dx, 0, inputGradient.size(), 0);
        for (int sample = 0; sample < outputGradient.batch(); sample++) {
            int from = sample * outputGradient.sampleSize();
            for (int group = 0; group < groups; group++) {
                kernels.gemm(
                        false,
                        true,
                        pixels,
                        rowLength,
                        filters / groups,
                        dy,
                        from + firstFilter(group),
                        filters,
                        kernel,
                        firstFilter(group),
                        filters,
                        0,
                        rows,
                        group * rowLength,
                        groups * rowLength);
            }
            windows.scatterAdd(rows, dx, sample * inputGradient.sampleSize());
        }
    }

    // dK = Σ Xᵀ dY and db = Σ dY over samples and pixels.
    @Override
    public void backwardWeights(Tensor input, Tensor outputGradient, float[] kernelGradient, float[] biasGradient) {
        float[] x = input.read();
        float[] dy = outputGradient.read();
        Arrays.fill(biasGradient, 0);
        for (int sample = 0; sample < input.batch(); sample++) {
            windows.gather(x, sample * input.sampleSize(), rows);
            int from = sample * outputGradient.sampleSize();
            for (int group = 0; group < groups; group++) {
                kernels.gemm(
                        true,
                        false,
                        rowLength,
                        filters / groups,
                        pixels,
                        rows,
                        group * rowLength,
                        groups * rowLength,
                        dy,
                        from + firstFilter(group),
                        filters,
                        sample == 0 ? 0 : 1,
                        kernelGradient,
                        firstFilter(group),
                        filters);
            }
            addPixels(dy, from, biasGradient);
        }
    }

    private void addPixels(float[] dy, int from, float[] sums) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int filter = 0; filter < filters; filter++) {
                sums[filter] += dy[from + pixel * filters + filter];
            }
        }
    }

    private int firstFilter(int group) {
        return group * (filters / groups);
    }
}
