package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedExperimentTest {
    @TempDir
    Path folder;

    /// Sequences of 8 letters, 20 rows of which 14 are trained on.
    @Test
    void cells_outside_the_plan_are_trainable_where_validate_would_pass_them() throws IOException {
        StringBuilder rows = new StringBuilder("sequence,promoter\n");
        for (int row = 0; row < 20; row++) {
            rows.append(row % 2 == 0 ? "ACGTACGT,yes\n" : "GGTTAACC,no\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Path file = Files.writeString(folder.resolve("kernels.yaml"), """
                name: kernels
                data: {sequences: {path: rows.csv, target: promoter}}
                model: [{conv1d: {filters: 2, kernel: 3}}, global-max-pool, output]
                loss: binary-cross-entropy
                learning-rate: 0.1
                epochs: 1
                sweep: {model.0.conv1d.kernel: [2, 3, 4], optimizer: [{momentum: {momentum: 0.9}}], batch-size: [2, 4, 8]}
                """);
        LoadedExperiment loaded = LoadedExperiment.read(file, List.of(), Plugins.load(List.of()), 100);

        assertThat(loaded.canTrain(values("8", "4"))).isTrue();
        assertThat(loaded.canTrain(values("9", "4"))).isFalse();
        assertThat(loaded.canTrain(values("4", "14"))).isTrue();
        assertThat(loaded.canTrain(values("4", "16"))).isFalse();
        assertThat(loaded.canTrain(values("1000000000", "4"))).isFalse();
    }

    private static Map<String, String> values(String kernel, String batchSize) {
        return Map.of(
                "model.0.conv1d.kernel", kernel,
                "optimizer", "{momentum: {momentum: 0.9}}",
                "batch-size", batchSize);
    }
}
