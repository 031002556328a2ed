package dev.tasa.onednn;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Matrix products whose factors are rounded to bfloat16 and whose sums are `float`.
final class BfloatGemm {
    /// Like `dnnl_sgemm`, with `a` and `b` of bfloat16.
    private static final MethodHandle GEMM = Symbols.gemm(NativeLibrary.loaded().dnnl(), "dnnl_gemm_bf16bf16f32");

    private static final byte TRANSPOSED = 'T';
    private static final byte AS_IS = 'N';

    private final BfloatMatrix first = new BfloatMatrix();
    private final BfloatMatrix second = new BfloatMatrix();

    /// Each number of A takes part in n products, and each of B in m: with few of them, rounding costs more than it
    /// saves. It costs 0.1 to 0.15 ns a number, and a product saves 0.01 ns (Zen 4).
    static boolean isWorthRounding(int m, int n) {
        return (long) m * n >= 24L * (m + n);
    }

    /// @param c from its first element on; the rest as [dev.tasa.api.Kernels#gemm]
    void run(
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
            MemorySegment c,
            int ldc) {
        int bColumns = transposeB ? k : n;
        MemorySegment roundedB = second.round(b, bOffset, transposeB ? n : k, bColumns, ldb);
        run(transposeA, transposeB, m, n, k, a, aOffset, lda, roundedB, bColumns, beta, c, ldc);
    }

    /// @param b rounded
    void run(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            MemorySegment b,
            int bColumns,
            float beta,
            MemorySegment c,
            int ldc) {
        int aColumns = transposeA ? m : k;
        MemorySegment roundedA = first.round(a, aOffset, transposeA ? k : m, aColumns, lda);
        byte formA = transposeA ? TRANSPOSED : AS_IS;
        byte formB = transposeB ? TRANSPOSED : AS_IS;
        int status;
        try {
            status = (int) GEMM.invokeExact(
                    formA,
                    formB,
                    (long) m,
                    (long) n,
                    (long) k,
                    1f,
                    roundedA,
                    (long) aColumns,
                    b,
                    (long) bColumns,
                    beta,
                    c,
                    (long) ldc);
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_gemm_bf16bf16f32 could not be called", e);
        }
        if (status != 0) {
            throw new IllegalStateException(
                    "dnnl_gemm_bf16bf16f32 failed with status " + status + " for m=" + m + ", n=" + n + ", k=" + k);
        }
    }
}
