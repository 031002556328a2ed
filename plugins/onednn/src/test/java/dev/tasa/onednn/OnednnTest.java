package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.standard.kernels.JavaKernelProvider;
import dev.tasa.testkit.KernelsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Without next kernels, so that every shape of the contract runs natively.
class OnednnTest extends KernelsContract {
    /// Leaves 42 behind, so that it shows who was called.
    private record Answering() implements Kernels {
        @Override
        public String name() {
            return "answering";
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
            c[0] = 42;
        }
    }

    @Override
    protected Kernels open() {
        return new Onednn().open(Optional.empty());
    }

    @Test
    void the_service_loader_finds_it_and_the_loaded_library_tells_its_version() {
        KernelProvider provider = ServiceLoader.load(KernelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(Onednn.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(provider.unavailable()).isEmpty();
        assertThat(provider.preference()).isGreaterThan(new JavaKernelProvider().preference());
        assertThat(provider.version()).matches("onednn 3\\.\\d+\\.\\d+");
        assertThat(open().name()).isEqualTo(provider.version());
    }

    @Test
    void a_large_product_runs_natively_and_agrees_with_java() {
        try (Kernels onednn = new Onednn().open(Optional.of(new Answering()));
                Kernels java = new JavaKernelProvider().open(Optional.empty())) {
            for (int[] shape : new int[][] {{64, 128, 784}, {65, 63, 17}, {11, 10, 10}, {1, 1000, 3}}) {
                assertAgreement(onednn, java, shape[0], shape[1], shape[2]);
            }
        }
    }

    /// Both are off by at most k roundings of terms below 1; see [KernelsContract].
    private static void assertAgreement(Kernels onednn, Kernels java, int m, int n, int k) {
        float[] a = random(m * k);
        float[] b = random(k * n);
        float[] byOnednn = new float[m * n];
        float[] byJava = new float[m * n];
        onednn.multiply(a, b, byOnednn, m, n, k);
        java.multiply(a, b, byJava, m, n, k);
        double tolerance = 2 * (k + 2) * 0x1p-24 * k;
        for (int i = 0; i < m * n; i++) {
            assertThat(Math.abs((double) byOnednn[i] - byJava[i])).isLessThanOrEqualTo(tolerance);
        }
    }

    @Test
    void a_tiny_product_goes_to_the_next_kernels() {
        float[] c = new float[100];
        try (Kernels kernels = new Onednn().open(Optional.of(new Answering()))) {
            kernels.multiply(new float[100], new float[100], c, 10, 10, 10);
        }
        assertThat(c[0]).isEqualTo(42);
    }

    @Test
    void a_failing_native_call_is_not_retried_in_java() {
        try (Kernels kernels = new Onednn().open(Optional.of(new Answering()))) {
            float[] square = new float[64 * 64];
            float[] c = new float[64 * 64];
            assertThatThrownBy(() -> kernels.gemm(false, false, 64, 64, 64, square, 0, 8, square, 0, 64, 0, c, 0, 64))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("dnnl_sgemm failed with status 2 for m=64, n=64, k=64, lda=8, ldb=64, ldc=64");
            assertThat(c).containsOnly(0);
        }
    }

    @Test
    void a_matrix_beyond_its_array_is_refused_before_native_code_reads_it() {
        float[] square = new float[64 * 64];
        try (Kernels kernels = open()) {
            assertThatThrownBy(() -> kernels.gemm(
                            false, false, 64, 64, 64, square, 1, 64, square, 0, 64, 0, new float[64 * 64], 0, 64))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("a matrix of 64 rows of 64, 64 apart, from 1 on does not fit an array of 4096");
        }
    }

    @Test
    void bits_do_not_depend_on_where_in_memory_the_arrays_lie() {
        try (Kernels kernels = open()) {
            float[] a = random(33 * 70);
            float[] b = random(70 * 17);
            float[] expected = new float[33 * 17];
            kernels.multiply(a, b, expected, 33, 17, 70);
            for (int offset = 1; offset < 16; offset++) {
                float[] c = new float[expected.length + offset];
                kernels.gemm(
                        false,
                        false,
                        33,
                        17,
                        70,
                        shifted(a, offset),
                        offset,
                        70,
                        shifted(b, offset),
                        offset,
                        17,
                        0,
                        c,
                        offset,
                        17);
                assertThat(Arrays.copyOfRange(c, offset, c.length)).containsExactly(expected);
            }
        }
    }

    /// OpenMP's number of threads belongs to a thread, so kernels opened elsewhere must be limited too.
    @Test
    @EnabledOnOs(OS.LINUX)
    void no_thread_appears_whichever_thread_multiplies() throws Exception {
        try (Kernels openedHere = open()) {
            FutureTask<Long> work = new FutureTask<>(() -> {
                float[] square = random(512 * 512);
                openedHere.multiply(square, square, new float[512 * 512], 512, 512, 512);
                return threadsNamed("multiplying");
            });
            new Thread(work, "multiplying").start();
            assertThat(work.get()).isEqualTo(1);
        }
    }

    /// Threads of this process with a name, which those that native code makes inherit from their maker.
    private static long threadsNamed(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> nameOf(task).equals(name)).count();
        }
    }

    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "ended meanwhile: " + e.getMessage();
        }
    }

    private static float[] shifted(float[] values, int offset) {
        float[] shifted = new float[values.length + offset];
        System.arraycopy(values, 0, shifted, offset, values.length);
        return shifted;
    }

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
