package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A data source whose targets are no indices of its classes, found by `tasa validate`.
class WrongTargetsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write_a_data_source() {
        new PluginJar()
                .source("acme.Moods", """
                        package acme;

                        import dev.tasa.api.*;
                        import java.util.List;
                        import java.util.Optional;

                        /// Two or three moods in turn, but for the last of row 4.
                        public record Moods(double odd, boolean numbers, int steps) implements DataSource {
                            public Moods() { this(0, false, 1); }
                            @Override public Dataset load() {
                                return new Dataset() {
                                    @Override public int size() { return 40; }
                                    @Override public Shape input() { return Shape.of(steps, 2); }
                                    @Override public Target target() {
                                        return steps == 1
                                                ? new Target("mood", Shape.of(), numbers ? List.of() : List.of("a", "b"))
                                                : new Target("mood", Shape.of(steps), List.of("a", "b", "c"));
                                    }
                                    @Override public void copyInput(int row, float[] to, int at) {
                                        java.util.Arrays.fill(to, at, at + 2 * steps, row);
                                    }
                                    @Override public void copyTarget(int row, float[] to, int at) {
                                        java.util.Arrays.fill(to, at, at + steps, row % 2);
                                        to[at + steps - 1] = row == 4 ? (float) odd : row % 2;
                                    }
                                    @Override public boolean hasLengths() { return steps > 1; }
                                    @Override public int length(int row) { return Math.max(1, steps - 1); }
                                };
                            }
                        }""")
                .service("dev.tasa.api.DataSource", "acme.Moods")
                .write(folder.resolve("moods.jar"));
    }

    @ParameterizedTest
    @CsvSource({"2,2", "-1,-1", "0.5,0.5", "3e9,3e9", "1e-3,0.001"})
    void a_target_that_is_no_index_of_a_class_is_refused_with_its_row(String odd, String shown) throws IOException {
        Program program = validated("{moods: {odd: " + odd + "}}", "flatten, output", "categorical-cross-entropy");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .startsWith(folder + "/wrong.yaml:2:7: moods gives row 4 the target " + shown
                        + ", but mood has 2 classes, 0 to 1\n")
                .endsWith("\n  Rows count from 0. A target is the index of its class, in padding too: mend the data"
                        + " source\n");
    }

    @Test
    void so_is_one_of_many_time_steps_even_in_padding() throws IOException {
        Program program = validated("{moods: {odd: -1, steps: 5}}", "{dense: 3}", "categorical-cross-entropy");

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err())
                .contains(": moods gives row 4, position 4, the target -1, but mood has 3 classes, 0 to 2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {odd: 1}                     | flatten, output | categorical-cross-entropy
            {odd: 2, steps: 5}           | {dense: 3}      | categorical-cross-entropy
            {odd: -0.25, numbers: true}  | flatten, output | mean-squared-error
            """)
    void indices_and_numbers_are_targets(String moods, String model, String loss) throws IOException {
        Program program = validated("{moods: " + moods + "}", model, loss);

        assertThat(program.exit()).as(program.err()).isZero();
    }

    private Program validated(String data, String model, String loss) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                name: wrong
                data: %s
                model: [%s]
                loss: %s
                learning-rate: 0.1
                epochs: 1
                """.formatted(data, model, loss));
        return Program.run("validate", file.toString(), "--plugins", folder.toString());
    }
}
