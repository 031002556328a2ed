package dev.tasa.standard.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.testkit.KernelsContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaKernelsTest extends KernelsContract {
    @Override
    protected Kernels open() {
        return new JavaKernelProvider().open(Optional.empty());
    }

    @Test
    void the_service_loader_finds_them_and_they_are_always_available() {
        KernelProvider provider = ServiceLoader.load(KernelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(JavaKernelProvider.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(provider.unavailable()).isEmpty();
        assertThat(provider.preference()).isZero();
        assertThat(provider.open(Optional.empty()).name()).isEqualTo(provider.version());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f})
    void an_element_is_one_chain_in_the_order_of_k_on_all_paths(float beta) {
        int[][] shapes = {
            {5, 7, 9}, {3, 3, 3000}, {9, 40, 700}, {65, 130, 300}, {37, 138, 20}, {33, 64, 65}, {9, 16, 40}
        };
        for (int[] shape : shapes) {
            int m = shape[0];
            int n = shape[1];
            int k = shape[2];
            float[] a = JavaKernelsDigest.random(m * k);
            float[] b = JavaKernelsDigest.random(k * n);
            float[] c = JavaKernelsDigest.random(m * n);
            float[] expected = c.clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float chain = beta * c[i * n + j];
                    for (int p = 0; p < k; p++) {
                        chain = Math.fma(a[i * k + p], b[p * n + j], chain);
                    }
                    expected[i * n + j] = chain;
                }
            }
            new JavaKernels().gemm(false, false, m, n, k, a, 0, k, b, 0, n, beta, c, 0, n);
            assertThat(c).containsExactly(expected);
        }
    }

    @Test
    void interpreted_and_compiled_code_and_every_vector_width_give_the_same_bits() throws Exception {
        long cold = JavaKernelsDigest.digest();
        for (int i = 0; i < 1000; i++) {
            assertThat(JavaKernelsDigest.digest()).isEqualTo(cold);
        }
        assertThat(childJvm("-Xint")).isEqualTo(cold);
        assertThat(childJvm("-XX:MaxVectorSize=16")).isEqualTo(cold);
    }

    private static long childJvm(String option) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(option, "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JavaKernelsDigest.class.getName()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        return Long.parseLong(output.strip());
    }
}
