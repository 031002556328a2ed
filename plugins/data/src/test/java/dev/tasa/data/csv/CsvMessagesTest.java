package dev.tasa.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvMessagesTest {
    private static final String TEN_ROWS = "1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n";

    @TempDir
    Path folder;

    CsvFiles files;

    @BeforeEach
    void write_into_a_folder_of_its_own() {
        files = new CsvFiles(folder);
    }

    @Test
    void a_missing_file_is_named_with_its_nearest_neighbour() {
        files.write("x,y\n1,a\n");
        assertThat(files.refusal(new Csv(folder.resolve("dta.csv"), "y"))).isEqualTo("""
                        dta.csv: there is no such file
                          Did you mean data.csv? A path is relative to the experiment file.""");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(files.refusal("", "y")).isEqualTo("""
                        data.csv: the file is empty
                          Give it a header and rows.""");
        assertThat(files.refusal("\n \n", "y")).startsWith("data.csv: the file is empty");
    }

    @Test
    void a_header_alone_is_refused() {
        assertThat(files.refusal("x,y\n", "y")).isEqualTo("""
                        data.csv: there is a header but no row
                          Add rows below it.""");
    }

    @Test
    void ragged_rows_are_refused_with_both_counts() {
        assertThat(files.refusal("x,y\n1,\"a\nb\"\n3\n4,b,5\n", "y")).isEqualTo("""
                        data.csv:4:2: this row has 1 cell, but the header has 2
                          3
                           ^
                        data.csv:5:5: this row has 3 cells, but the header has 2
                          Give every row as many cells as the header; quote a cell that holds a comma.""");
    }

    @Test
    void a_name_that_stands_twice_and_a_column_without_a_name_are_refused() {
        assertThat(files.refusal("x,,x,y\n1,2,3,a\n", "y")).isEqualTo("""
                        data.csv:1:3: column 2 has no name
                          x,,x,y
                            ^
                        data.csv:1:4: a second column is called x
                          The first line names every column.
                          Give each column a name of its own.""");
    }

    @Test
    void columns_that_are_not_there_are_named_with_those_that_are() {
        Csv csv = new Csv(
                files.write("width,height,label\n1,2,a\n"),
                "labl",
                List.of("widht"),
                List.of("depth"),
                List.of(),
                Missing.ERROR,
                ClassWeights.NONE,
                Task.AUTO);
        assertThat(files.refusal(csv)).isEqualTo("""
                        data.csv:1:1: target names labl, but there is no such column
                          width,height,label
                          ^
                        data.csv:1:1: features names widht, but there is no such column
                        data.csv:1:1: ignore names depth, but there is no such column
                          Did you mean label? The columns are width, height, label.
                          Did you mean width? The columns are width, height, label.
                          The columns are width, height, label.""");
    }

    @Test
    void semicolons_are_recognized() {
        assertThat(files.refusal("x;y\n1;a\n", "y")).isEqualTo("""
                        data.csv:1:1: target names y, but there is no such column
                          x;y
                          ^
                          The header holds no comma: separate the cells of each row with commas.""");
    }

    @Test
    void text_in_a_numeric_column_is_refused_with_its_place() {
        assertThat(files.refusal("x,y\r\n" + TEN_ROWS.replace("7,a", "7,\"a\nb\"") + " seven,a\n", "y"))
                .isEqualTo("""
                        data.csv:13:2: x must be a number, but is seven
                           seven,a
                           ^
                          Write a number, or if these are no numbers: categorical: [x], or ignore: [x].""");
    }

    @Test
    void a_column_with_text_in_more_than_a_tenth_is_categories() {
        assertThat(CsvFiles.names(
                        files.load("x,y\n" + TEN_ROWS.replace("7", "u").replace("8", "v"), "y")))
                .contains("x=1", "x=u", "x=v");
    }

    @Test
    void nan_and_infinity_are_refused_with_their_places() {
        assertThat(files.refusal("v,x,y\n1,NaN,a\n2,3,b\n-inf,4,b\n", "y")).isEqualTo("""
                        data.csv:2:3: x must be a finite number, but is NaN
                          1,NaN,a
                            ^
                        data.csv:4:1: v must be a finite number, but is -inf
                          Leave the cell empty where the value is missing, and say missing: mean, or missing: drop.""");
    }

    @Test
    void numbers_beyond_a_float_are_refused() {
        assertThat(files.refusal("x,y\n1,a\n-1e39,b\n", "y")).isEqualTo("""
                        data.csv:3:1: x must be from -3.4e38 to 3.4e38, but is -1e39
                          -1e39,b
                          ^
                          Give x in a larger unit.""");
    }

    @Test
    void missing_values_are_refused_unless_something_else_is_said() {
        assertThat(files.refusal("x,z,y\n1,,a\n2,u,\nNA,v,b\n", "y")).isEqualTo("""
                        data.csv:2:3: z has no value here
                          1,,a
                            ^
                        data.csv:3:5: y has no value here
                        data.csv:4:1: x has no value here
                          Fill the value in, or say what to do: missing: mean, or missing: drop.
                          Fill the target in, or leave such rows out with missing: drop.""");
    }

    @Test
    void a_missing_target_is_never_made_up() {
        assertThat(files.refusal(missing(files.write("x,y\n1,a\n2,?\n3,b\n"), Missing.MEAN)))
                .isEqualTo("""
                        data.csv:3:3: y has no value here
                          2,?
                            ^
                          Fill the target in, or leave such rows out with missing: drop.""");
    }

    @Test
    void a_column_without_any_value_is_refused_once() {
        assertThat(files.refusal(missing(files.write("x,z,y\n1,,a\n2,,b\n"), Missing.DROP)))
                .startsWith("data.csv:1:3: z has no value in any row\n");
    }

    @Test
    void a_drop_that_leaves_no_row_is_refused() {
        assertThat(files.refusal(missing(files.write("x,z,y\n1,,a\n,2,b\n"), Missing.DROP)))
                .isEqualTo("""
                        data.csv:1:1: every row lacks a value, so none is left
                          x,z,y
                          ^
                          Put the columns that are mostly missing under ignore, or write missing: mean.""");
    }

    @Test
    void ten_mistakes_are_shown_and_the_others_counted() {
        String message = files.refusal("x,y\n" + "nan,a\n".repeat(133), "y");
        assertThat(message.lines()).hasSize(14);
        assertThat(message)
                .contains("data.csv:11:1: ")
                .doesNotContain("data.csv:12:1")
                .contains("\nand 123 more\n");
    }

    @Test
    void ragged_rows_and_bad_cells_are_told_together() {
        assertThat(files.refusal("x,y\nnan,a\n1\n2,b\n", "y"))
                .contains(
                        "data.csv:2:1: x must be a finite number, but is nan\n  nan,a\n  ^\ndata.csv:3:2: this row has 1 cell");
    }

    @Test
    void quotes_that_do_not_close_are_refused_where_they_open() {
        assertThat(files.refusal("x,y\n1,a\n2,\"b\n3,c\n", "y")).isEqualTo("""
                        data.csv:3:3: the quotes of this cell do not close before the next comma or the line's end
                          2,"b
                            ^
                          Write a quote inside quotes twice (""), and close the cell with a quote right before the comma.""");
        assertThat(files.refusal("x,y\n\"1\"0,a\n", "y")).startsWith("data.csv:2:1: the quotes of this cell");
        assertThat(files.refusal("\"x,y\n", "y")).startsWith("data.csv:1:1: the quotes of this cell");
    }

    @Test
    void too_many_categories_are_refused() {
        StringBuilder text = new StringBuilder("id,x,y\n");
        for (int i = 0; i < 1001; i++) {
            text.append("name").append(i).append(",1,").append(i % 2).append('\n');
        }
        assertThat(files.refusal(text.toString(), "y")).isEqualTo("""
                        data.csv:1:1: id has 1001 categories, but at most 1000 become features
                          id,x,y
                          ^
                          Leave it out with ignore: [id].""");
    }

    @Test
    void a_column_whose_rows_are_mostly_categories_of_their_own_is_told() {
        StringBuilder text = new StringBuilder("id,half,price,y\n");
        for (int i = 0; i < 20; i++) {
            text.append("id%d,h%d,\"1,%03d\",%s\n".formatted(i, i / 2, i, i % 2 == 0 ? "a" : "b"));
        }
        assertThat(files.load(text.toString(), "y").notices())
                .containsExactly(
                        "id has 20 categories in 20 rows, too many to learn from: write ignore: [id],"
                                + " or if these are numbers, spell them like 1234.5",
                        "price has 20 categories in 20 rows, too many to learn from: write ignore: [price],"
                                + " or if these are numbers, spell them like 1234.5");

        Csv declared = new Csv(
                files.write(text.toString()),
                "y",
                List.of("id"),
                List.of(),
                List.of("id"),
                Missing.ERROR,
                ClassWeights.NONE,
                Task.AUTO);
        assertThat(declared.load().notices()).isEmpty();
        assertThat(files.load("id,y\n" + "u,a\nv,b\nw,c\n", "y").notices()).isEmpty();
    }

    @Test
    void one_class_is_nothing_to_learn() {
        assertThat(files.refusal("x,y\n1,a\n2,a\n", "y")).isEqualTo("""
                        data.csv:1:3: the target y has the one class a
                          x,y
                            ^
                          Add rows of another class, or name another target.""");
    }

    @Test
    void one_class_in_two_spellings_is_refused() {
        assertThat(files.refusal("x,y\n1,1\n2,2\n3,1.0\n4,2\n5,1\n6,1\n", "y"))
                .startsWith("data.csv:1:3: the target y spells one class in two ways, 1 and 1.0\n");
    }

    @Test
    void class_weights_of_a_number_are_refused() {
        Csv csv = new Csv(
                files.write("x,y\n1,1.5\n2,2\n"),
                "y",
                List.of(),
                List.of(),
                List.of(),
                Missing.ERROR,
                ClassWeights.BALANCED,
                Task.AUTO);
        assertThat(files.refusal(csv))
                .startsWith("data.csv:1:3: class-weights is balanced, but the target y holds numbers\n");
    }

    @Test
    void a_table_of_the_target_alone_is_refused() {
        assertThat(files.refusal("y\n1\n2\n", "y")).startsWith("data.csv:1:1: there is no column to predict y from\n");
    }

    @Test
    void names_and_cells_are_shown_on_one_line_without_what_a_terminal_would_obey() {
        assertThat(files.refusal("x\u001b[31m,y\n" + TEN_ROWS.replace("7,", "\"\u001b]0;owned\u0007\nb\","), "y"))
                .isEqualTo("""
                        data.csv:8:1: x\\u001b[31m must be a number, but is \\u001b]0;owned\\u0007\\nb
                          "\uFFFD]0;owned\uFFFD
                          ^
                          Write a number, or if these are no numbers: categorical: [x\\u001b[31m], or ignore: [x\\u001b[31m].""");
    }

    @Test
    void a_long_cell_is_cut_in_its_message_and_in_its_line() {
        String message = files.refusal("x,y\n" + TEN_ROWS.replace("7,", "7" + "x".repeat(100_000) + ","), "y");
        assertThat(message)
                .startsWith("data.csv:8:1: x must be a number, but is 7xxx")
                .contains("… (100001 characters)");
        assertThat(message).hasSizeLessThan(700);
    }

    @Test
    void latin1_is_refused() throws IOException {
        Path path = folder.resolve("data.csv");
        Files.write(path, "x,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(files.refusal(new Csv(path, "x"))).isEqualTo("""
                        data.csv: the file is not UTF-8
                          Convert it: iconv -f latin1 -t utf-8.""");
    }

    @Test
    void a_column_counts_letters_whatever_their_encoding() {
        assertThat(files.refusal("x,y,z\n1,\uD83D\uDE00é,\n2,b,3\n", "y")).startsWith("data.csv:2:6: z has no value");
    }

    @Test
    void a_gzip_file_that_was_cut_off_is_refused() throws IOException {
        Path path = folder.resolve("data.csv.gz");
        byte[] packed = packed("x,y\n" + TEN_ROWS);
        Files.write(path, Arrays.copyOf(packed, packed.length - 12));
        assertThat(files.refusal(new Csv(path, "y"))).isEqualTo("""
                        data.csv.gz: the gzip data ends too early
                          Copy or download the file again.""");
    }

    @Test
    void a_gzip_file_with_other_bits_is_refused() throws IOException {
        Path path = folder.resolve("data.csv.gz");
        byte[] packed = packed("x,y\n" + TEN_ROWS);
        packed[packed.length - 8] ^= 1;
        Files.write(path, packed);
        assertThat(files.refusal(new Csv(path, "y"))).startsWith("data.csv.gz: this is no sound gzip file (");
        Files.writeString(path, "x,y\n1,a\n");
        assertThat(files.refusal(new Csv(path, "y"))).startsWith("data.csv.gz: this is no sound gzip file (");
    }

    private static Csv missing(Path path, Missing missing) {
        return new Csv(path, "y", List.of(), List.of(), List.of(), missing, ClassWeights.NONE, Task.AUTO);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
