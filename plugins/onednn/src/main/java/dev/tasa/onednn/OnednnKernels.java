package dev.tasa.onednn;

import dev.tasa.api.Convolution;
import dev.tasa.api.ConvolutionShape;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pooling;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Precision;
import dev.tasa.api.RightFactor;
import dev.tasa.api.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.stream.Stream;

/// Matrix products by `dnnl_sgemm`, convolutions and poolings by primitives, on one thread.
final class OnednnKernels implements Kernels {
    /// A call costs 0.36 µs, in which the Java kernels do about 1,000 multiplications. Here and there, in µs:
    /// 8×8×8 0.37 and 0.16, 10×10×10 0.39 and 0.34, 32×2×32 0.65 and 0.56, 32×32×2 0.39 and 0.97 (AVX-512).
    private static final long TINY = 1000;

    private static final NativeLibrary.Loaded LIBRARY = NativeLibrary.loaded();
    private static final MethodHandle SGEMM = LIBRARY.symbols().sgemm();
    private static final byte TRANSPOSED = 'T';
    private static final byte AS_IS = 'N';

    private final Precision precision;
    private final Optional<Kernels> next;
    private final BfloatGemm bfloatGemm = new BfloatGemm();
    private final Segments segments = new Segments();
    private final Scratch scratch = new Scratch();
    private final OneThread oneThread = new OneThread();
    private final Optional<SmallProducts> smallProducts;
    private Optional<Primitives> primitives = Optional.empty();
    private Optional<OnednnRelu> relus = Optional.empty();

    OnednnKernels(Precision precision, Optional<Kernels> next) {
        this.precision = precision;
        this.next = next;
        smallProducts =
                precision == Precision.FLOAT32 ? next.map(java -> new SmallProducts(this, java)) : Optional.empty();
    }

    @Override
    public String name() {
        return LIBRARY.version() + (precision == Precision.FLOAT32 ? "" : " " + precision);
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        if (next.isPresent() && isTiny(m, n, k)) {
            next.get().gemm(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
            return;
        }
        boolean goesOver = smallProducts.isPresent()
                && smallProducts.get().include(transposeA, transposeB, m, n, k, beta, cOffset, ldc);
        if (goesOver) {
            SmallProducts small = smallProducts.get();
            small.run(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
        } else {
            sgemm(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
        }
    }

    /// `C = op(A)·op(B) + beta·C` by oneDNN, whatever the shape.
    void sgemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        checkBounds(a, aOffset, transposeA ? k : m, transposeA ? m : k, lda);
        checkBounds(b, bOffset, transposeB ? n : k, transposeB ? k : n, ldb);
        checkBounds(c, cOffset, m, n, ldc);
        MemorySegment result = segments.of(c, cOffset);
        if (precision == Precision.BFLOAT16 && BfloatGemm.isWorthRounding(m, n)) {
            oneThread.ensure();
            bfloatGemm.run(transposeA, transposeB, m, n, k, a, aOffset, lda, b, bOffset, ldb, beta, result, ldc);
            return;
        }
        MemorySegment first = segments.of(a, aOffset);
        MemorySegment second = segments.of(b, bOffset);
        gemm(transposeA, transposeB, m, n, k, first, lda, second, ldb, beta, result, ldc);
    }

    @Override
    public RightFactor rightFactor(int k, int n) {
        RightFactor precise = Kernels.super.rightFactor(k, n);
        return precision == Precision.BFLOAT16 ? new BfloatFactor(this, precise, k, n) : precise;
    }

    /// `C = A·B + beta·C`, with B in bfloat16 already.
    void multiplyRounded(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            MemorySegment b,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        oneThread.ensure();
        checkBounds(a, aOffset, m, k, lda);
        checkBounds(c, cOffset, m, n, ldc);
        bfloatGemm.run(false, false, m, n, k, a, aOffset, lda, b, n, beta, segments.of(c, cOffset), ldc);
    }

    /// `C = op(A)·op(B) + beta·C` in float32, whatever the precision, of matrices anywhere in memory, whose bounds
    /// nobody checks.
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            MemorySegment a,
            int lda,
            MemorySegment b,
            int ldb,
            float beta,
            MemorySegment c,
            int ldc) {
        oneThread.ensure();
        int status = sgemm(transposeA, transposeB, m, n, k, a, lda, b, ldb, beta, c, ldc);
        if (status != 0) {
            throw new IllegalStateException("dnnl_sgemm failed with status " + status + " for m=" + m + ", n=" + n
                    + ", k=" + k + ", lda=" + lda + ", ldb=" + ldb + ", ldc=" + ldc);
        }
    }

    /// Which products the next kernels are faster at; by shape alone, so that the same product always takes the
    /// same way.
    static boolean isTiny(int m, int n, int k) {
        return (long) m * n * k <= TINY;
    }

    @Override
    public Convolution convolution(ConvolutionShape shape) {
        return pointsFor(shape)
                .<Convolution>map(points -> new WinogradConvolution(this, shape, points, scratch))
                .orElseGet(() -> new OnednnConvolution(primitives(), shape, precision));
    }

    /// By which points a convolution is faster. In bfloat16 sums take little more than half the time, so that few pay.
    private Optional<Points> pointsFor(ConvolutionShape shape) {
        double share = precision == Precision.FLOAT32 ? 0.5 : 0.42;
        return Stream.of(new SixPoints(), new EightPoints())
                .filter(points -> WinogradConvolution.pays(shape, points, share))
                .findFirst();
    }

    @Override
    public Pooling maxPooling(PoolingShape shape) {
        return new OnednnPooling(primitives(), shape, BatchPooling.Kind.MAX);
    }

    @Override
    public Pooling averagePooling(PoolingShape shape) {
        return new OnednnPooling(primitives(), shape, BatchPooling.Kind.AVERAGE_WITHOUT_PADDING);
    }

    /// Native where the numbers are there alone; arrays are left to Java, which needs no copy.
    @Override
    public void relu(Tensor input, Tensor output) {
        if (input.isNative()) {
            relus().forward(input, output);
        } else {
            Kernels.super.relu(input, output);
        }
    }

    @Override
    public void reluBackward(Tensor output, Tensor outputGradient, Tensor inputGradient) {
        if (outputGradient.isNative()) {
            relus().backward(output, outputGradient, inputGradient);
        } else {
            Kernels.super.reluBackward(output, outputGradient, inputGradient);
        }
    }

    private OnednnRelu relus() {
        if (relus.isEmpty()) {
            relus = Optional.of(new OnednnRelu(primitives()));
        }
        return relus.get();
    }

    /// Made for the first layer that asks: dense networks need none.
    private Primitives primitives() {
        if (primitives.isEmpty()) {
            primitives = Optional.of(new Primitives(oneThread));
        }
        return primitives.get();
    }

    @Override
    public long nativeBytes() {
        return primitives.map(Primitives::allocatedBytes).orElse(0L)
                + next.map(Kernels::nativeBytes).orElse(0L);
    }

    @Override
    public void close() {
        primitives.ifPresent(Primitives::close);
        next.ifPresent(Kernels::close);
    }

    /// Native code checks no bounds.
    private static void checkBounds(float[] values, int offset, int rows, int columns, int leading) {
        long end = offset + (rows - 1L) * leading + columns;
        if (offset < 0 || end > values.length) {
            throw new IndexOutOfBoundsException("a matrix of " + rows + " rows of " + columns + ", " + leading
                    + " apart, from " + offset + " on does not fit an array of " + values.length);
        }
    }

    private static int sgemm(
            boolean transposeA,
            boolean transposeB,
            long m,
            long n,
            long k,
            MemorySegment a,
            long lda,
            MemorySegment b,
            long ldb,
            float beta,
            MemorySegment c,
            long ldc) {
        byte formA = transposeA ? TRANSPOSED : AS_IS;
        byte formB = transposeB ? TRANSPOSED : AS_IS;
        try {
            return (int) SGEMM.invokeExact(formA, formB, m, n, k, 1f, a, lda, b, ldb, beta, c, ldc);
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_sgemm could not be called", e);
        }
    }
}
