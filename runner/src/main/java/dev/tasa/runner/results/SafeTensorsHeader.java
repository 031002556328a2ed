package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tasa.api.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads the header of a safetensors file, and the arrays that it describes. Arrays must lie one after another
/// in the order of the header, as tasa writes them.
final class SafeTensorsHeader {
    private SafeTensorsHeader() {}

    /// @param arrays what comes after the header
    static List<SafeTensors.Entry> read(byte[] header, ByteBuffer arrays) throws IOException {
        List<SafeTensors.Entry> entries = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(header)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                if (name.equals("__metadata__")) {
                    json.skipChildren();
                } else {
                    Shape shape = shape(json);
                    entries.add(new SafeTensors.Entry(name, shape, values(shape.size(), arrays)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a shape is wrong: " + e.getMessage(), e);
        }
        return entries;
    }

    private static Shape shape(JsonParser json) throws IOException {
        List<Integer> dimensions = new ArrayList<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (field.equals("shape")) {
                while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    dimensions.add(json.getIntValue());
                }
            } else {
                json.skipChildren();
            }
        }
        return new Shape(dimensions);
    }

    private static float[] values(int count, ByteBuffer arrays) throws IOException {
        if (arrays.remaining() < (long) count * Float.BYTES) {
            throw new IOException("the file ends before its arrays");
        }
        float[] values = new float[count];
        arrays.asFloatBuffer().get(values);
        arrays.position(arrays.position() + count * Float.BYTES);
        return values;
    }
}
