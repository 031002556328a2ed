package dev.tasa.data.csv;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tasa.api.DataException;
import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Small CSV files that tests write, and what came of them.
record CsvFiles(Path folder) {
    static final Path EXPERIMENTS = Path.of("../../experiments/data");

    Path write(String text) {
        try {
            return Files.writeString(folder.resolve("data.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset load(String text, String target) {
        return new Csv(write(text), target).load();
    }

    /// The whole message, with `data.csv` for the path.
    String refusal(String text, String target) {
        return refusal(new Csv(write(text), target));
    }

    String refusal(Csv csv) {
        return catchThrowableOfType(DataException.class, csv::load).getMessage().replace(folder + "/", "");
    }

    static float[] input(Dataset data, int row) {
        float[] input = new float[data.input().size()];
        data.copyInput(row, input, 0);
        return input;
    }

    static float[] targets(Dataset data) {
        float[] targets = new float[data.size()];
        for (int row = 0; row < targets.length; row++) {
            data.copyTarget(row, targets, row);
        }
        return targets;
    }

    static List<String> names(Dataset data) {
        return data.features().stream().map(Feature::name).toList();
    }
}
