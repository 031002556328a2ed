package dev.tasa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.api.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// Golden vectors: results of the field's own framework that ours are held against.
///
/// They are read from the folder that `-Dgolden.dir=…` names, else from this jar. A relative folder is looked
/// for from the module's folder upwards. Nothing about shapes or coefficients is assumed: tests take them from
/// the file.
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /// The cases of one file, for example `losses.json`.
    public static List<JsonNode> cases(String file) {
        try (InputStream in = open(file)) {
            return StreamSupport.stream(JSON.readTree(in).get("cases").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("golden vectors " + file, e);
        }
    }

    /// The numbers of an array `{shape: […], data: […]}`.
    public static float[] floats(JsonNode array) {
        JsonNode data = array.get("data");
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    /// The whole shape of an array, batch included.
    public static Shape shape(JsonNode array) {
        return new Shape(StreamSupport.stream(array.get("shape").spliterator(), false)
                .map(JsonNode::asInt)
                .toList());
    }

    /// The shape of one sample: the array's without its first axis.
    public static Shape sample(JsonNode array) {
        List<Integer> dimensions = shape(array).dimensions();
        return new Shape(dimensions.subList(1, dimensions.size()));
    }

    /// Holds the front of `actual` against an array, within `1e-5` of the array's largest magnitude.
    public static void assertClose(String what, float[] actual, JsonNode expected) {
        float[] wanted = floats(expected);
        double largest = 0;
        for (float value : wanted) {
            largest = Math.max(largest, Math.abs(value));
        }
        double tolerance = 1e-5 * largest;
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) actual[i])
                    .as("%s[%d], within 1e-5 of the largest magnitude %s", what, i, largest)
                    .isBetween(wanted[i] - tolerance, wanted[i] + tolerance);
        }
    }

    private static InputStream open(String file) throws IOException {
        String folder = System.getProperty("golden.dir", "");
        if (folder.isEmpty()) {
            return Golden.class.getResourceAsStream("/golden/" + file);
        }
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            Path candidate = from.resolve(folder).resolve(file);
            if (Files.exists(candidate)) {
                return Files.newInputStream(candidate);
            }
        }
        throw new IOException("no " + file + " in golden.dir=" + folder);
    }
}
