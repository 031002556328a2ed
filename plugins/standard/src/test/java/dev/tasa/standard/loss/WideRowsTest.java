package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WideRowsTest {
    private static final int STEPS = 1_000_003;

    @Test
    void an_exponential_of_a_negative_number_is_within_one_ulp() {
        float[] x = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            x[i] = -87f * i / (STEPS - 1);
        }
        float[] y = x.clone();
        WideRows.exp(y, 0, STEPS);
        double worst = 0;
        for (int i = 0; i < STEPS; i++) {
            double exact = Math.exp(x[i]);
            worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
        }
        assertThat(worst).isBetween(0.5, 1.0);
    }

    @Test
    void exponentials_of_very_negative_numbers_are_nothing_and_of_zero_one() {
        float[] x = new float[64];
        x[0] = Float.NEGATIVE_INFINITY;
        x[1] = -1000;
        x[2] = -0f;
        x[3] = Float.NaN;
        WideRows.exp(x, 0, 64);
        assertThat(x[0]).isZero();
        assertThat(x[1]).isZero();
        assertThat(x[2]).isEqualTo(1);
        assertThat(x[3]).isNaN();
        assertThat(x[63]).isEqualTo(1);
    }

    @Test
    void all_ones_but_one_are_summed_with_what_is_less() {
        float[] e = new float[3 + 67];
        for (int j = 0; j < 67; j++) {
            e[3 + j] = j % 3 == 0 ? 1 : Math.scalb(1f, -j);
        }
        double less = 0;
        for (int j = 0; j < 67; j++) {
            less += j % 3 == 0 ? 0 : Math.scalb(1.0, -j);
        }
        assertThat(WideRows.sumWithoutLargest(e, 3, 70)).isEqualTo(22 + less);
    }

    @Test
    void the_largest_is_found_wherever_it_is() {
        for (int at = 0; at < 67; at++) {
            float[] z = new float[5 + 67];
            Arrays.fill(z, -3);
            z[4] = 100;
            z[5 + at] = -2;
            assertThat(WideRows.largest(z, 5, 72)).isEqualTo(-2);
        }
    }

    @Test
    void interpreted_and_compiled_code_and_vectors_of_any_width_give_the_same_bits() throws Exception {
        long cold = WideRowsDigest.digest();
        for (int i = 0; i < 300; i++) {
            assertThat(WideRowsDigest.digest()).isEqualTo(cold);
        }
        assertThat(childJvm("-Xint")).isEqualTo(cold);
        assertThat(childJvm("-XX:MaxVectorSize=16", "-Xbatch", "-Drounds=300")).isEqualTo(cold);
        assertThat(childJvm("-XX:MaxVectorSize=32", "-Xbatch", "-Drounds=300")).isEqualTo(cold);
    }

    private static long childJvm(String... options) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WideRowsDigest.class.getName()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        return Long.parseLong(output.strip());
    }
}
