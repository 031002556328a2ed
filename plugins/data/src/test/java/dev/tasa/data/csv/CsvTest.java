package dev.tasa.data.csv;

import static dev.tasa.data.csv.CsvFiles.input;
import static dev.tasa.data.csv.CsvFiles.names;
import static dev.tasa.data.csv.CsvFiles.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    CsvFiles files;

    @BeforeEach
    void write_into_a_folder_of_its_own() {
        files = new CsvFiles(folder);
    }

    @Test
    void iris_has_four_numbers_and_three_species_in_sorted_order() {
        Dataset iris = new Csv(CsvFiles.EXPERIMENTS.resolve("iris.csv"), "species").load();
        assertThat(iris.size()).isEqualTo(150);
        assertThat(iris.input()).isEqualTo(Shape.of(4));
        assertThat(names(iris)).containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
        assertThat(iris.features()).extracting(Feature::kind).containsOnly(Feature.Kind.NUMBER);
        assertThat(iris.target().classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(input(iris, 1)).containsExactly(4.9f, 3.0f, 1.4f, 0.2f);
        assertThat(targets(iris)).startsWith(0, 0).endsWith(2, 2);
        assertThat(iris.isWeighted()).isFalse();
        assertThat(iris.testStart()).isEqualTo(150);
    }

    @Test
    void digits_are_ten_classes_of_64_pixels() {
        Dataset digits = new Csv(CsvFiles.EXPERIMENTS.resolve("digits.csv"), "label").load();
        assertThat(digits.size()).isEqualTo(1797);
        assertThat(digits.input()).isEqualTo(Shape.of(64));
        assertThat(digits.target().classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(input(digits, 0)).startsWith(0, 0, 5, 13, 9, 1, 0, 0);
    }

    @Test
    void the_progression_of_diabetes_is_a_number() {
        Dataset diabetes = new Csv(CsvFiles.EXPERIMENTS.resolve("diabetes.csv"), "progression").load();
        assertThat(diabetes.size()).isEqualTo(442);
        assertThat(diabetes.target().isClass()).isFalse();
        assertThat(targets(diabetes)).startsWith(151, 75);
    }

    @Test
    void breast_cancer_is_benign_or_malignant() {
        Dataset cancer = new Csv(CsvFiles.EXPERIMENTS.resolve("breast-cancer.csv"), "diagnosis").load();
        assertThat(cancer.size()).isEqualTo(569);
        assertThat(cancer.input()).isEqualTo(Shape.of(30));
        assertThat(cancer.target().classes()).containsExactly("benign", "malignant");
    }

    @Test
    void quoted_cells_hold_commas_quotes_and_newlines() {
        Dataset data = files.load("size,\"kind, \"\"exact\"\"\"\r\n1,\"a\nb\"\r\n2, \"x,y\" \r\n", "kind, \"exact\"");
        assertThat(data.target().classes()).containsExactly("a\nb", "x,y");
        assertThat(targets(data)).containsExactly(0, 1);
    }

    @Test
    void a_byte_order_mark_and_blank_lines_do_not_count() {
        Dataset data = files.load("\uFEFF\n x ,y\n1,a\n\n2,b\n  \n\n", "y");
        assertThat(names(data)).containsExactly("x");
        assertThat(data.size()).isEqualTo(2);
    }

    @Test
    void a_file_whose_name_ends_in_gz_is_unpacked() throws IOException {
        Path packed = folder.resolve("data.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("x,y\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(input(new Csv(packed, "y").load(), 1)).containsExactly(2);
    }

    @Test
    void every_spelling_of_a_decimal_number_is_read() {
        Dataset data = files.load("x,y\n1e-3,a\n+.5,b\n-2.,a\n1E2,b\n007,a\n", "y");
        assertThat(input(data, 0)).containsExactly(0.001f);
        assertThat(input(data, 1)).containsExactly(0.5f);
        assertThat(input(data, 2)).containsExactly(-2);
        assertThat(input(data, 3)).containsExactly(100);
        assertThat(input(data, 4)).containsExactly(7);
    }

    @Test
    void no_break_spaces_count_as_spaces() {
        Dataset data = files.load("x\u00A0,y\n\u00A01.5,a\u00A0\n2,a\n3,\u00A0b\n", "y");
        assertThat(data.features()).containsExactly(new Feature("x", Feature.Kind.NUMBER));
        assertThat(input(data, 0)).containsExactly(1.5f);
        assertThat(data.target().classes()).containsExactly("a", "b");
    }

    @Test
    void categories_become_indicators_in_sorted_order() {
        Dataset data = files.load("color,x,y\nred,1,a\nblue,2,b\nred,3,b\n", "y");
        assertThat(data.features())
                .containsExactly(
                        new Feature("color=blue", Feature.Kind.INDICATOR),
                        new Feature("color=red", Feature.Kind.INDICATOR),
                        new Feature("x", Feature.Kind.NUMBER));
        assertThat(input(data, 0)).containsExactly(0, 1, 1);
        assertThat(input(data, 1)).containsExactly(1, 0, 2);
    }

    @Test
    void declared_categories_that_are_numbers_are_sorted_by_value() {
        Path path = files.write("zip,y\n10,a\n9,b\n10,b\n");
        Csv csv = new Csv(path, "y", List.of(), List.of(), List.of("zip"), Missing.ERROR, ClassWeights.NONE, Task.AUTO);
        assertThat(names(csv.load())).containsExactly("zip=9", "zip=10");
        assertThat(input(csv.load(), 0)).containsExactly(0, 1);
    }

    @Test
    void features_are_taken_in_the_order_named() {
        Path path = files.write("a,b,c,y\n1,2,3,p\n4,5,6,q\n");
        assertThat(input(csv(path, List.of("c", "a"), List.of(), Missing.ERROR).load(), 1))
                .containsExactly(6, 4);
    }

    @Test
    void ignored_columns_may_hold_anything() {
        Path path = files.write("a,b,y\n1,,p\n4,NaN,q\n");
        assertThat(input(csv(path, List.of(), List.of("b"), Missing.ERROR).load(), 1))
                .containsExactly(4);
    }

    @Test
    void missing_mean_leaves_nan_for_a_number_and_zeros_for_a_category() {
        Path path = files.write("a,b,y\n1,u,p\n?,NA,q\nnull,v,q\n");
        Dataset data = csv(path, List.of(), List.of(), Missing.MEAN).load();
        assertThat(names(data)).containsExactly("a", "b=u", "b=v");
        assertThat(input(data, 1)).containsExactly(Float.NaN, 0, 0);
        assertThat(input(data, 2)).containsExactly(Float.NaN, 0, 1);
    }

    @Test
    void missing_drop_leaves_rows_out_with_the_classes_that_they_alone_had() {
        Path path = files.write("a,b,y\n1,u,p\n2,,q\n,u,r\n3,v,\n4,v,s\n");
        Dataset data = csv(path, List.of(), List.of(), Missing.DROP).load();
        assertThat(data.size()).isEqualTo(2);
        assertThat(input(data, 1)).containsExactly(4, 0, 1);
        assertThat(data.target().classes()).containsExactly("p", "s");
    }

    @Test
    void balanced_classes_count_the_same_in_sum() {
        Path path = files.write("x,y\n1,a\n2,a\n3,a\n4,b\n");
        Dataset data = new Csv(
                        path, "y", List.of(), List.of(), List.of(), Missing.ERROR, ClassWeights.BALANCED, Task.AUTO)
                .load();
        assertThat(data.isWeighted()).isTrue();
        assertThat(data.weight(0)).isEqualTo(4f / (2 * 3));
        assertThat(data.weight(3)).isEqualTo(2);
    }

    @Test
    void class_weights_are_counted_over_the_training_rows_alone() {
        Path path = files.write("x,y\n1,a\n2,a\n3,a\n4,b\n5,b\n6,b\n");
        Dataset data = new Csv(
                        path, "y", List.of(), List.of(), List.of(), Missing.ERROR, ClassWeights.BALANCED, Task.AUTO)
                .load();
        Dataset learned = data.learnedFrom(new int[] {0, 1, 2, 3});
        assertThat(learned.weight(0)).isEqualTo(4f / (2 * 3));
        assertThat(learned.weight(5)).isEqualTo(2);
        assertThat(data.weight(0)).isEqualTo(1);
    }

    @Test
    void repeated_whole_numbers_are_classes_unless_the_task_is_regression() {
        Path path = files.write("x,y\n1,3\n2,10\n3,3\n4,10\n");
        assertThat(task(path, Task.AUTO).target().classes()).containsExactly("3", "10");
        assertThat(task(path, Task.REGRESSION).target().isClass()).isFalse();
        assertThat(targets(task(path, Task.REGRESSION))).containsExactly(3, 10, 3, 10);
    }

    @Test
    void whole_numbers_that_hardly_repeat_are_numbers_unless_the_task_is_classification() {
        Path path = files.write("x,y\n1,3\n2,10\n3,3\n4,11\n5,12\n");
        assertThat(task(path, Task.AUTO).target().isClass()).isFalse();
        assertThat(task(path, Task.CLASSIFICATION).target().classes()).containsExactly("3", "10", "11", "12");
    }

    @Test
    void twenty_one_different_whole_numbers_are_numbers() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 63; i++) {
            text.append(i).append(',').append(i % 21).append('\n');
        }
        assertThat(files.load(text.toString(), "y").target().isClass()).isFalse();
        assertThat(files.load(text.toString().replace(",20\n", ",0\n"), "y")
                        .target()
                        .classes())
                .hasSize(20);
    }

    @Test
    void whole_numbers_that_differ_below_the_precision_of_a_float_are_numbers() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 200; i++) {
            text.append(i)
                    .append(',')
                    .append(1_700_000_000_000_000_000L + 10 * i)
                    .append('\n');
        }
        assertThat(files.load(text.toString(), "y").target().isClass()).isFalse();
    }

    @Test
    void lists_of_columns_that_contradict_each_other_are_refused() {
        refused(List.of("a", "y"), List.of(), List.of(), "features must not hold the target y, but is [a, y]");
        refused(List.of(), List.of("y"), List.of(), "ignore must not hold the target y, but is [y]");
        refused(List.of("a"), List.of("a"), List.of(), "ignore must not hold a of features, but is [a]");
        refused(List.of(), List.of("a"), List.of("a"), "categorical must not hold the ignored a, but is [a]");
        refused(List.of("a", "a"), List.of(), List.of(), "features must hold each column once, but is [a, a]");
    }

    private static void refused(List<String> features, List<String> ignore, List<String> categorical, String message) {
        assertThatThrownBy(() -> new Csv(
                        Path.of("x.csv"),
                        "y",
                        features,
                        ignore,
                        categorical,
                        Missing.ERROR,
                        ClassWeights.NONE,
                        Task.AUTO))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }

    private Dataset task(Path path, Task task) {
        return new Csv(path, "y", List.of(), List.of(), List.of(), Missing.ERROR, ClassWeights.NONE, task).load();
    }

    private static Csv csv(Path path, List<String> features, List<String> ignore, Missing missing) {
        return new Csv(path, "y", features, ignore, List.of(), missing, ClassWeights.NONE, Task.AUTO);
    }
}
