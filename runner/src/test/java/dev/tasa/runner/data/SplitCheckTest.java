package dev.tasa.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Problem;
import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCheckTest {
    @TempDir
    Path folder;

    /// Of 40 rows, the last is alone in its class.
    private SplitCheck check(String split, int repeats) throws IOException {
        return check(split, repeats, "rare");
    }

    private SplitCheck check(String split, int repeats, String last) throws IOException {
        StringBuilder table = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            table.append(i)
                    .append(',')
                    .append(i == 39 ? last : i % 2 == 0 ? "a" : "b")
                    .append('\n');
        }
        Files.writeString(folder.resolve("data.csv"), table);
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: rare
                data: {csv: {path: data.csv, target: y}}
                split: %s
                repeats: %d
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 1
                """.formatted(split, repeats));
        ExperimentFile read = ExperimentFile.read(file, List.of(), Plugins.load(List.of()));
        Experiment experiment = read.bind(Map.of(), read.load());
        Location nowhere = Location.ofWhole("test");
        return new SplitCheck(experiment, read.load(), nowhere, nowhere);
    }

    @Test
    void a_class_that_is_never_validated_on_is_told() throws IOException {
        assertThat(check("{train: 0.7, validation: 0.15, test: 0.15, stratify: true}", 2)
                        .notices())
                .containsExactly("class rare of y is absent from the validation split of every repeat:"
                        + " scores there say nothing about it");
    }

    @Test
    void a_split_that_holds_every_class_is_nothing_to_tell() throws IOException {
        assertThat(check("{train: 0.4, validation: 0.6, test: 0, by-time: true}", 1)
                        .notices())
                .isEmpty();
    }

    @Test
    void a_class_that_training_never_sees_is_to_be_stratified_only_where_it_is_not() throws IOException {
        assertThat(check("{train: 0.1, validation: 0.8, test: 0.1, stratify: true}", 1)
                        .problems())
                .extracting(Problem::advice)
                .containsExactly("Use more rows of that class, or leave the class out");
        assertThat(check("{train: 0.4, validation: 0.6, test: 0, stratify: false, by-time: true}", 1)
                        .problems())
                .extracting(Problem::advice)
                .containsExactly("Write split: {stratify: true}, use more rows of that class, or leave the class out");
    }

    @Test
    void of_more_folds_than_rows_it_is_told_how_many_there_may_be() throws IOException {
        assertThat(check("{k-fold: 60, test: 0.15}", 60, "b").problems())
                .extracting(Problem::what, Problem::advice)
                .containsExactly(tuple(
                        "the validation split is empty: the data has 40 rows",
                        "Write at most k-fold: 34, as many as there are rows beside those to test on,"
                                + " or use more data"));
        assertThat(check("{k-fold: 34, test: 0.15}", 34, "b").problems()).isEmpty();
    }
}
