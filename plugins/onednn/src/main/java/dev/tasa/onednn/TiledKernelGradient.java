package dev.tasa.onednn;

import static dev.tasa.onednn.Points.LANES;
import static dev.tasa.onednn.Points.OUTPUTS;
import static dev.tasa.onednn.Points.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The derivatives by a convolution's kernel and bias. A tile of outputs is `y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A`, so
///
/// ```
/// dg = Gᵀ [Σ (Bᵀ d B) ⊙ (A dy Aᵀ)] G
/// ```
///
/// where the sum over tiles is a product of matrices for each pair of points. It is taken in parts of
/// [TileMatrices#ROWS], for in long sums rounding does most harm.
final class TiledKernelGradient {
    private final OnednnKernels kernels;
    private final TiledImage input;
    private final TiledImage output;
    private final TileMatrices matrices;
    private final Square data;
    private final Square outputsTransposed;
    private final Square filterTransposed;
    private final int taps;

    /// @param input in tiles as large as there are points
    /// @param output in as many tiles of [Points#OUTPUTS]
    TiledKernelGradient(
            OnednnKernels kernels, Points points, TiledImage input, TiledImage output, TileMatrices matrices) {
        this.kernels = kernels;
        this.input = input;
        this.output = output;
        this.matrices = matrices;
        taps = points.taps();
        int count = points.count();
        data = new Square(points::data, count, count);
        outputsTransposed = new Square(points::outputsTransposed, OUTPUTS, count);
        filterTransposed = new Square(points::filterTransposed, count, taps);
    }

    void run(MemorySegment x, MemorySegment dy, int batch, float[] kernelGradient, float[] biasGradient) {
        int m = input.channels();
        int n = output.channels();
        int all = batch * input.tiles();
        for (int first = 0; first < all; first += TileMatrices.ROWS) {
            int count = Math.min(TileMatrices.ROWS, all - first);
            input.read(x, first, count, data, matrices.input());
            output.read(dy, first, count, outputsTransposed, matrices.output());
            float beta = first == 0 ? 0 : 1;
            matrices.kernel().multiply(kernels, true, false, m, n, count, matrices.input(), matrices.output(), beta);
        }
        int size = m * n;
        for (int i = 0; i < size; i += LANES) {
            matrices.kernel().get(i, filterTransposed, kernelGradient, i, taps * size, size);
        }
        sumPixels(dy, batch, biasGradient);
    }

    /// Image by image, so that no sum gets so large that it loses what is added.
    private void sumPixels(MemorySegment dy, int batch, float[] sums) {
        Arrays.fill(sums, 0);
        long image = (long) output.pixels() * output.channels() * Float.BYTES;
        long pixel = (long) output.channels() * Float.BYTES;
        for (int c = 0; c < output.channels(); c += LANES) {
            for (int sample = 0; sample < batch; sample++) {
                FloatVector sum = FloatVector.zero(SPECIES);
                long start = sample * image + (long) c * Float.BYTES;
                for (long at = start; at < start + image; at += pixel) {
                    sum = sum.add(FloatVector.fromMemorySegment(SPECIES, dy, at, ByteOrder.nativeOrder()));
                }
                fromArray(SPECIES, sums, c).add(sum).intoArray(sums, c);
            }
        }
    }
}
