package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks for sequences, written in YAML, on a toy of language's difficulty: which of four letters stood at
/// the start matters at the end.
class SequencesTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void write_the_sequences() throws IOException {
        RandomStream random = RandomStream.of(1, "letters");
        StringBuilder rows = new StringBuilder("t1,t2,t3,t4,t5,t6,first\n");
        for (int row = 0; row < 400; row++) {
            int first = random.nextInt(4);
            rows.append(first);
            for (int t = 2; t <= 6; t++) {
                rows.append(',').append(random.nextInt(4));
            }
            rows.append(",letter-").append(first).append('\n');
        }
        Files.writeString(temporary.resolve("letters.csv"), rows.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{one-hot: 4}, {gru: {units: 12}}, output]",
                "[{embedding: {vocabulary: 4, units: 8}}, {rnn: {units: 12, return: sequence}}, {rnn: 12}, output]",
                "[{one-hot: 4}, {lstm: {units: 8, bidirectional: true, return: both-ends}}, output]",
                "[{embedding: {vocabulary: 4, units: 8}}, positional-encoding,"
                        + " {residual: [{self-attention: {heads: 2}}]}, flatten, output]"
            })
    void it_learns_which_letter_came_first(String model) throws IOException {
        Program program = run(model, 30);

        assertThat(program.exit()).as(program.err()).isZero();
        assertThat(Program.summary(temporary.resolve("runs"))
                        .at("/winner/validation/accuracy")
                        .asDouble())
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void the_resolved_file_says_what_a_layer_returns() throws IOException {
        run("[{one-hot: 4}, {gru: {units: 2}}, output]", 1);

        assertThat(Program.runFolder(temporary.resolve("runs")).resolve("resolved.yaml"))
                .content()
                .contains("gru: {units: 2, return: last, bidirectional: false,");
    }

    @Test
    void letters_beyond_the_vocabulary_fail_the_trial_and_are_named() throws IOException {
        Program program = run("[{embedding: {vocabulary: 3, units: 2}}, flatten, output]", 1);

        assertThat(program.exit()).isEqualTo(1);
        assertThat(Program.table(Program.runFolder(temporary.resolve("runs")).resolve("trials.csv"))
                        .getFirst()
                        .get("error"))
                .contains("0.embedding: its input holds 3.0, but classes are numbered from 0 to 2");
    }

    @Test
    void a_sequence_layer_on_flat_input_is_refused_where_it_stands() throws IOException {
        Program program = run("[{gru: {units: 2}}, output]", 1);

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("toy.yaml:3:9: gru reads sequences, [time, features], but its input is [6]");
    }

    private Program run(String model, int epochs) throws IOException {
        Path file = temporary.resolve("toy.yaml");
        Files.writeString(file, """
                name: toy
                data: {csv: {path: letters.csv, target: first}}
                model: %s
                loss: categorical-cross-entropy
                metrics: [accuracy, perplexity, bits-per-character]
                optimizer: adam
                learning-rate: 0.02
                epochs: %d
                """.formatted(model, epochs));
        return Program.run(
                "run", file.toString(), "--out", temporary.resolve("runs").toString());
    }
}
