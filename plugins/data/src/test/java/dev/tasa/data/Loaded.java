package dev.tasa.data;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Rows and refusals of data sources, and packed bytes, for tests.
public final class Loaded {
    public static final Path EXPERIMENTS = Path.of("../../experiments/data");

    private Loaded() {}

    public static float[] input(Dataset data, int row) {
        float[] input = new float[data.input().size()];
        data.copyInput(row, input, 0);
        return input;
    }

    public static float[] target(Dataset data, int row) {
        float[] target = new float[data.target().shape().size()];
        data.copyTarget(row, target, 0);
        return target;
    }

    /// The whole message, paths relative to `folder`.
    public static String refusal(DataSource source, Path folder) {
        return catchThrowableOfType(DataException.class, source::load)
                .getMessage()
                .replace(folder + "/", "");
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
