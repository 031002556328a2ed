package dev.tasa.onednn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The native functions that are called.
///
/// @param sgemm `dnnl_status_t dnnl_sgemm(char transa, char transb, dnnl_dim_t m, n, k, float alpha, const float
/// *a, dnnl_dim_t lda, const float *b, dnnl_dim_t ldb, float beta, float *c, dnnl_dim_t ldc)`, row-major
/// @param setThreads `void omp_set_num_threads(int)`, for the calling thread
/// @param version `const dnnl_version_t *dnnl_version()`
record Symbols(MethodHandle sgemm, MethodHandle setThreads, MethodHandle version) {
    private static final FunctionDescriptor SGEMM = FunctionDescriptor.of(
            JAVA_INT,
            JAVA_BYTE,
            JAVA_BYTE,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_FLOAT,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            JAVA_FLOAT,
            ADDRESS,
            JAVA_LONG);

    @SuppressWarnings("restricted") // native access is what this is for
    static Symbols of(SymbolLookup dnnl, SymbolLookup openMp) {
        Linker linker = Linker.nativeLinker();
        return new Symbols(
                // Critical: heap arrays are passed as they are, and the call costs nanoseconds.
                linker.downcallHandle(dnnl.findOrThrow("dnnl_sgemm"), SGEMM, Linker.Option.critical(true)),
                linker.downcallHandle(openMp.findOrThrow("omp_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT)),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_version"), FunctionDescriptor.of(ADDRESS)));
    }

    /// `dnnl_version_t` starts with three ints: major, minor, patch.
    @SuppressWarnings("restricted")
    String versionNumber() {
        try {
            MemorySegment version = ((MemorySegment) this.version.invokeExact()).reinterpret(12);
            return version.getAtIndex(JAVA_INT, 0) + "." + version.getAtIndex(JAVA_INT, 1) + "."
                    + version.getAtIndex(JAVA_INT, 2);
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_version failed", e);
        }
    }
}
