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
/// @param bfloatGemm `dnnl_gemm_bf16bf16f32`, the same with `a` and `b` of bfloat16
/// @param instructions `dnnl_cpu_isa_t dnnl_get_effective_cpu_isa()`
/// @param setThreads `void omp_set_num_threads(int)`, for the calling thread
/// @param version `const dnnl_version_t *dnnl_version()`
record Symbols(
        MethodHandle sgemm,
        MethodHandle bfloatGemm,
        MethodHandle instructions,
        MethodHandle setThreads,
        MethodHandle version) {
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
                // Critical: heap arrays are passed as they are, and the call costs nanoseconds.
                linker.downcallHandle(dnnl.findOrThrow("dnnl_sgemm"), GEMM, Linker.Option.critical(true)),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_gemm_bf16bf16f32"), GEMM, Linker.Option.critical(true)),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_get_effective_cpu_isa"), FunctionDescriptor.of(JAVA_INT)),
                linker.downcallHandle(openMp.findOrThrow("omp_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT)),
                linker.downcallHandle(dnnl.findOrThrow("dnnl_version"), FunctionDescriptor.of(ADDRESS)));
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
