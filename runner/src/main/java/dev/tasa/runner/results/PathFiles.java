package dev.tasa.runner.results;

import dev.tasa.api.Shape;
import dev.tasa.runner.training.WeightPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `paths/<cell>.safetensors`: where the weights of a cell's first repeat went, as `steps` `[points]` and `weights`
/// `[points, numbers]`.
public final class PathFiles {
    private final Path folder;

    PathFiles(Path folder) {
        this.folder = folder;
    }

    void write(String cell, WeightPath path) throws IOException {
        if (path.size() == 0) {
            return; // it diverged before its first step
        }
        RunFolder.make(folder);
        float[] steps = new float[path.size()];
        float[] weights = new float[Math.multiplyExact(path.size(), path.weights())];
        for (int i = 0; i < path.size(); i++) {
            steps[i] = path.step(i);
            System.arraycopy(path.point(i), 0, weights, i * path.weights(), path.weights());
        }
        List<SafeTensors.Entry> entries = List.of(
                new SafeTensors.Entry("steps", Shape.of(steps.length), steps),
                new SafeTensors.Entry("weights", Shape.of(steps.length, path.weights()), weights));
        AtomicFile.write(file(cell), out -> SafeTensors.write(entries, Map.of("format", "tasa"), out));
    }

    /// Empty where nothing was recorded.
    public Optional<WeightPath> read(String cell) throws IOException {
        if (!Files.exists(file(cell))) {
            return Optional.empty();
        }
        List<SafeTensors.Entry> entries = SafeTensors.read(Files.readAllBytes(file(cell)));
        float[] steps = entries.get(0).values();
        float[] weights = entries.get(1).values();
        int width = weights.length / steps.length;
        long[] counts = new long[steps.length];
        float[][] points = new float[steps.length][];
        for (int i = 0; i < steps.length; i++) {
            counts[i] = (long) steps[i];
            points[i] = Arrays.copyOfRange(weights, i * width, (i + 1) * width);
        }
        return Optional.of(WeightPath.of(counts, points));
    }

    private Path file(String cell) {
        return folder.resolve(cell + ".safetensors");
    }
}
