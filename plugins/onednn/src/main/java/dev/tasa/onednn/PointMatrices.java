package dev.tasa.onednn;

import java.lang.foreign.MemorySegment;

/// A matrix for each pair of points, in a part of an array. Pairs are ordered by rows: that of points i and j is number
/// `i · count + j`.
final class PointMatrices {
    /// One cache line. Without it matrices would often be a power of two apart, and a tile's numbers, which go to all
    /// of them, on the same few lines of the first cache.
    private static final int GAP = 16;

    private final float[] floats;
    private final int start;
    private final int across;
    private final int down;
    private final MemorySegment[] matrices;

    /// @param count points
    /// @param size numbers in a matrix at most
    /// @param start where in the array the first matrix begins
    PointMatrices(int count, int size, float[] floats, int start) {
        this.floats = floats;
        this.start = start;
        across = size + GAP;
        down = count * across;
        matrices = new MemorySegment[count * count];
        MemorySegment memory = MemorySegment.ofArray(floats);
        for (int pair = 0; pair < matrices.length; pair++) {
            matrices[pair] = memory.asSlice((start + (long) pair * across) * Float.BYTES);
        }
    }

    /// How much of an array they take.
    static long length(int count, long size) {
        return count * count * (size + GAP);
    }

    /// For each pair `C = op(A)·op(B) + beta·C`, where these are C, `[m, n]`; rows follow each other.
    void multiply(
            OnednnKernels kernels,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            PointMatrices a,
            PointMatrices b,
            float beta) {
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        for (int pair = 0; pair < matrices.length; pair++) {
            kernels.gemm(
                    transposeA,
                    transposeB,
                    m,
                    n,
                    k,
                    a.matrices[pair],
                    lda,
                    b.matrices[pair],
                    ldb,
                    beta,
                    matrices[pair],
                    n);
        }
    }

    /// Sets the vector at `index` in all matrices to what comes of a square of vectors.
    void set(int index, Square square, float[] x, int at, int xDown, int xAcross) {
        square.map(x, at, xDown, xAcross, floats, start + index, down, across);
    }

    /// Puts what comes of the vectors at `index` in all matrices into a square.
    void get(int index, Square square, float[] y, int to, int yDown, int yAcross) {
        square.map(floats, start + index, down, across, y, to, yDown, yAcross);
    }
}
