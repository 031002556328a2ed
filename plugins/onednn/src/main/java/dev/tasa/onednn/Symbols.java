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
/// @param instructions `dnnl_cpu_isa_t dnnl_get_effective_cpu_isa()`
/// @param setThreads `void omp_set_num_threads(int)`, for the calling thread
/// @param version `const dnnl_version_t *dnnl_version()`
record Symbols(MethodHandle sgemm, MethodHandle instructions, MethodHandle setThreads, MethodHandle version) {
    /// The bit of `dnnl_cpu_isa_t` that `dnnl_cpu_isa_avx512_core_bf16` and all above it have.
    private static final int BFLOAT16 = 0x80;

    private static final FunctionDescriptor GEMM = FunctionDescriptor.of(
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
                gemm(dnnl, "dnnl_sgemm"),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_get_effective_cpu_isa"), FunctionDescriptor.of(JAVA_INT)),
                linker.downcallHandle(openMp.findOrThrow("omp_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT)),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_version"), FunctionDescriptor.of(ADDRESS)));
    }

    /// A function like `dnnl_sgemm`. Critical: heap arrays are passed as they are, and the call costs nanoseconds.
    @SuppressWarnings("restricted")
    static MethodHandle gemm(SymbolLookup dnnl, String name) {
        return Linker.nativeLinker().downcallHandle(dnnl.findOrThrow(name), GEMM, Linker.Option.critical(true));
    }

    /// Whether the processor multiplies bfloat16 numbers, rather than being made to.
    boolean hasBfloat16() {
        try {
            return ((int) instructions.invokeExact() & BFLOAT16) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_get_effective_cpu_isa failed", e);
        }
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
