package dev.tasa.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.ExperimentFile;
import dev.tasa.runner.experiment.Location;
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
    private List<String> notices(String split, int repeats) throws IOException {
        StringBuilder table = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            table.append(i).append(i < 39 ? i % 2 == 0 ? ",a\n" : ",b\n" : ",rare\n");
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
        return new SplitCheck(experiment, read.load(), nowhere, nowhere).notices();
    }

    @Test
    void a_class_that_is_never_validated_on_is_told() throws IOException {
        assertThat(notices("{train: 0.7, validation: 0.15, test: 0.15, stratify: true}", 2))
                .containsExactly("class rare of y is absent from the validation split of every repeat:"
                        + " scores there say nothing about it");
    }

    @Test
    void a_split_that_holds_every_class_is_nothing_to_tell() throws IOException {
        assertThat(notices("{train: 0.4, validation: 0.6, test: 0, by-time: true}", 1))
                .isEmpty();
    }
}
