package dev.tasa.standard.kernels;

import dev.tasa.api.Kernels;
import java.util.Optional;

/// Matrix products in Java.
///
/// Every element of C is one chain: it starts at `beta·c` (at 0 where beta is 0) and takes `fma(a, b, chain)`
/// for each k in ascending order. Blocks, vectors and their width only choose which chains run side by side,
/// so the bits are the same on every machine, interpreted or compiled.
public final class JavaKernels implements Kernels {
    static final String NAME = "java 1";

    // Made with the first larger product, since they take the classes of vectors.
    private Optional<TiledGemm> tiled = Optional.empty();
    private Optional<BlockedGemm> blocked = Optional.empty();

    @Override
    public String name() {
        return NAME;
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
        int aRow = transposeA ? 1 : lda;
        int aColumn = transposeA ? lda : 1;
        int bRow = transposeB ? 1 : ldb;
        int bColumn = transposeB ? ldb : 1;
        if (SmallGemm.suits(m, n, k)) {
            SmallGemm.run(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, beta, c, cOffset, ldc);
        } else if (beta == 0 && TiledGemm.suits(m, n, k, bColumn != 1)) {
            tiled().run(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, ldc);
        } else {
            blocked().run(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, beta, c, cOffset, ldc);
        }
    }

    private TiledGemm tiled() {
        if (tiled.isEmpty()) {
            tiled = Optional.of(new TiledGemm());
        }
        return tiled.get();
    }

    private BlockedGemm blocked() {
        if (blocked.isEmpty()) {
            blocked = Optional.of(new BlockedGemm());
        }
        return blocked.get();
    }
}
