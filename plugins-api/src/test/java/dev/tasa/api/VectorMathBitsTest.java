package dev.tasa.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorMathBitsTest {
    @Test
    void interpreted_and_compiled_code_give_the_same_bits() throws Exception {
        long cold = VectorMathDigest.digest();
        for (int i = 0; i < 300; i++) {
            assertThat(VectorMathDigest.digest()).isEqualTo(cold);
        }
        assertThat(childJvm("-Xint")).isEqualTo(cold);
        assertThat(childJvm("-XX:MaxVectorSize=16", "-Xbatch")).isEqualTo(cold);
    }

    private static long childJvm(String... options) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VectorMathDigest.class.getName()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        return Long.parseLong(output.strip());
    }
}
