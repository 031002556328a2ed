package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told who give data or layers that cannot be, by `tasa validate`.
class WrongInputTest {
    private static final String DIGITS =
            "{csv: {path: " + Program.EXPERIMENTS.toAbsolutePath().resolve("data/digits.csv") + ", target: label}}";

    @TempDir
    private Path folder;

    @Test
    void an_image_smaller_than_the_kernel() throws IOException {
        assertThat(told(DIGITS, "{reshape: [8, 8, 1]}, {conv2d: {filters: 4, kernel: 9}}, flatten, output"))
                .startsWith(
                        folder + "/wrong.yaml:3:31: conv2d's kernel reaches over 9, but its input has a height of 8,"
                                + " which leaves nothing; make it smaller, or write padding: same\n")
                .endsWith("  Its input, after 0.reshape, is [8, 8, 1]\n");
    }

    @Test
    void a_pool_that_leaves_nothing() throws IOException {
        assertThat(told(DIGITS, "{reshape: [8, 8, 1]}, {max-pool2d: 4}, {max-pool2d: 4}, flatten, output"))
                .startsWith(folder + "/wrong.yaml:3:48: max-pool2d's pool reaches over 4, but its input has a height of"
                        + " 2, which leaves nothing; make it smaller, or write padding: same\n")
                .endsWith("  Its input, after 1.max-pool2d, is [2, 2, 1]\n");
    }

    @Test
    void a_sequence_layer_on_flat_input() throws IOException {
        assertThat(told(DIGITS, "{gru: 8}, output"))
                .startsWith(
                        folder + "/wrong.yaml:3:9: gru reads sequences, [time, features], but its input is [64]; put"
                                + " embedding or one-hot before it for letters, reshape for numbers\n")
                .endsWith("  Its input, after the data, is [64]\n");
    }

    @Test
    void unknown_letters_in_a_sequence() throws IOException {
        Path sequences = Files.writeString(folder.resolve("dna.csv"), "sequence,site\nACGT,yes\nACZT,no\n");
        assertThat(told("{sequences: {path: dna.csv, target: site}}", "flatten, output"))
                .isEqualTo(sequences + """
                        :3:1: letter 3 of sequence is Z, which is no letter of dna
                          ACZT,no
                          ^
                          The letters of dna are ACGT, and BDHKMNRSVWY for one of several; alphabet may be dna, rna or protein.
                        """);
    }

    @Test
    void an_idx_header_that_lies() throws IOException {
        Path pictures = Files.write(folder.resolve("pictures"), idx(100, 10, 28, 28));
        assertThat(toldOfPictures("pictures")).isEqualTo(pictures + """
                        : the header says 10 × 28 × 28 values, but 100 follow it
                          Copy or download the file again.
                        """);
    }

    @Test
    void a_gzip_file_that_ends_too_early() throws IOException {
        byte[] packed = packed(idx(1000, 10, 10, 10));
        Path pictures = Files.write(folder.resolve("pictures.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertThat(toldOfPictures("pictures.gz"))
                .isEqualTo(pictures + ": the gzip data ends too early\n  Copy or download the file again.\n");
    }

    @Test
    void a_gzip_file_that_unpacks_without_end() throws IOException {
        Path pictures = Files.write(folder.resolve("pictures.gz"), packed(new byte[20_000_000]));
        assertThat(toldOfPictures("pictures.gz"))
                .isEqualTo(pictures + ": the " + Files.size(pictures)
                        + " bytes of this file unpack to more than 16777216\n"
                        + "  If that is right, unpack it first: gunzip pictures.gz.\n");
    }

    @Test
    void an_empty_class_folder_which_keeps_no_other_mistake_hidden() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("pictures/dog"));
        Path cats = Files.createDirectories(folder.resolve("pictures/cat"));
        var picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(picture, "png", cats.resolve("1.png").toFile());
        assertThat(told("{images: {path: pictures}}", "{dense: 0}, output"))
                .startsWith(empty + ": the folder of this class is empty\n  Add pictures, or remove the folder.\n")
                .contains("wrong.yaml:3:17: units must be at least 1, but is 0\n");
    }

    @Test
    void a_window_longer_than_the_text() throws IOException {
        Path text = Files.writeString(folder.resolve("play.txt"), "to be or not to be");
        assertThat(told("{text: {path: play.txt, window: 64}}", "{one-hot: 9}, output"))
                .isEqualTo(text + """
                        : the text has 18 characters, but a window of 64 and the character after it need 65
                          Write a shorter window.
                        """);
    }

    @Test
    void classes_for_a_loss_of_numbers_which_may_be_numbers() throws IOException {
        Files.writeString(folder.resolve("years.csv"), "x,y\n" + "1,2000\n2,2001\n".repeat(20));
        assertThat(told("{csv: {path: years.csv, target: y}}", "output", "mean-squared-error"))
                .isEqualTo(folder + """
                        /wrong.yaml:4:7: mean-squared-error compares numbers, but y is one of 2 classes;\
                         take categorical-cross-entropy or binary-cross-entropy
                          loss: mean-squared-error
                                ^
                          If y is a number rather than a class, write task: regression below csv
                        """);
    }

    @Test
    void classes_for_a_loss_of_numbers_which_are_words() throws IOException {
        Files.writeString(folder.resolve("words.csv"), "x,y\n" + "1,yes\n2,no\n".repeat(20));
        assertThat(told("{csv: {path: words.csv, target: y}}", "output", "mean-squared-error"))
                .endsWith("  loss: mean-squared-error\n        ^\n");
    }

    @Test
    void numbers_for_a_loss_of_classes_which_may_be_classes() throws IOException {
        Files.writeString(folder.resolve("halves.csv"), "x,y\n" + "1,0.5\n2,1.5\n".repeat(20));
        assertThat(told("{csv: {path: halves.csv, target: y}}", "output"))
                .startsWith(
                        folder + "/wrong.yaml:4:7: categorical-cross-entropy tells classes apart, but y is a number;")
                .endsWith("  If y is a class rather than a number, write task: classification below csv\n");
    }

    @Test
    void test_rows_that_the_data_could_bring_but_does_not() throws IOException {
        Files.write(folder.resolve("pictures"), idx(9 * 40, 40, 3, 3));
        Files.write(folder.resolve("labels"), idx(40, 40));
        assertThat(told("{idx: {images: pictures, labels: labels}}\nsplit: {test: provided}", "flatten, output"))
                .isEqualTo(folder + """
                        /wrong.yaml:3:8: the test rows are to be provided, but the data has none
                          split: {test: provided}
                                 ^
                          Name them below idx by test-images and test-labels, or write a share such as test: 0.15
                        """);
    }

    @Test
    void test_rows_that_the_data_cannot_bring() throws IOException {
        assertThat(told(DIGITS + "\nsplit: {test: provided}", "output"))
                .endsWith("  csv brings none along: write a share such as test: 0.15\n");
    }

    @Test
    void what_data_say_of_themselves_though_they_can_be_used() throws IOException {
        StringBuilder table = new StringBuilder("id,x,y\n");
        for (int i = 0; i < 60; i++) {
            table.append("id%d,%d,%s\n".formatted(i, i, i % 2 == 0 ? "a" : "b"));
        }
        Files.writeString(folder.resolve("ids.csv"), table);
        Program program = validate("{csv: {path: ids.csv, target: y}}", "output", "categorical-cross-entropy");
        assertThat(program.exit()).isZero();
        assertThat(program.err()).startsWith("id has 60 categories in 60 rows, too many to learn from");
    }

    private String toldOfPictures(String name) throws IOException {
        Files.write(folder.resolve("labels"), idx(10, 10));
        return told("{idx: {images: " + name + ", labels: labels}}", "flatten, output");
    }

    /// What `tasa validate` says of an experiment.
    private String told(String data, String layers) throws IOException {
        return told(data, layers, "categorical-cross-entropy");
    }

    private String told(String data, String layers, String loss) throws IOException {
        Program program = validate(data, layers, loss);
        assertThat(program.exit()).as(program.err()).isEqualTo(2);
        return program.err();
    }

    private Program validate(String data, String layers, String loss) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                name: wrong
                data: %s
                model: [%s]
                loss: %s
                epochs: 1
                learning-rate: 0.1
                """.formatted(data, layers, loss));
        return Program.run("validate", file.toString());
    }

    private static byte[] idx(int values, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + values);
        bytes.put(new byte[] {0, 0, 8, (byte) extents.length});
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        for (int value = 0; value < values; value++) {
            bytes.put((byte) (7 * value));
        }
        return bytes.array();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
