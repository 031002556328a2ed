package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is in a file, tasa answers with a result or a message, soon and within its memory.
/// `-Dfuzz.experiments=20000 -Dfuzz.data=5000` tries more files, `-Dfuzz.seed=…` others.
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"experiments, 500", "data, 300"})
    void mutated_files_end_in_a_result_or_a_message(String kind, int usually) throws Exception {
        int count = Integer.getInteger("fuzz." + kind, usually);
        List<String> command = ChildJvm.command(
                List.of("-Xmx256m", "-XX:+UseSerialGC"), Fuzz.class, kind, "" + SEED, "" + count, temporary.toString());
        Path log = temporary.resolve("fuzz.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        int exit = process.waitFor();

        List<String> lines = Files.readAllLines(log);
        assertThat(lines.stream().filter(line -> line.contains("FOUND"))).isEmpty();
        assertThat(exit).as(Files.readString(log)).isZero();
        assertThat(lines.getLast()).startsWith("checked " + count);
        assertThat(Integer.parseInt(lines.getLast().split(" ")[4]))
                .as("some mutations leave a file sound, or the corpus is not")
                .isGreaterThan(count / 50);
    }

    @Test
    void data_larger_than_the_memory_is_a_message() throws Exception {
        Path file = Files.writeString(temporary.resolve("large.yaml"), """
                name: large
                data: {synthetic: {kind: linear, samples: 10000000, features: 100}}
                model: [output]
                loss: mean-squared-error
                learning-rate: 0.1
                epochs: 1
                """);
        Path log = temporary.resolve("large.log");
        Process process = new ProcessBuilder(ChildJvm.command(List.of("-Xmx64m"), "validate", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("tasa ran out of memory: Java heap space, of ")
                .contains("TASA_JAVA_OPTS=-Xmx8g")
                .doesNotContain("\tat ");
    }
}
