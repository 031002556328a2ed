package dev.tasa.runner.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.api.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes named float32 arrays in the safetensors format (huggingface.co/docs/safetensors, "Format"): eight
/// bytes with the header's length, a JSON header padded with spaces, then the arrays, all little-endian.
final class SafeTensors {
    private static final int ALIGNMENT = 8;

    private SafeTensors() {}

    /// An array to be saved. A class, not a record: arrays have no value equality.
    static final class Entry {
        private final String name;
        private final Shape shape;
        private final float[] values;

        Entry(String name, Shape shape, float[] values) {
            this.name = name;
            this.shape = shape;
            this.values = values;
        }

        String name() {
            return name;
        }

        Shape shape() {
            return shape;
        }

        float[] values() {
            return values;
        }
    }

    /// @param metadata free text, under `__metadata__`
    static void write(List<Entry> entries, Map<String, String> metadata, OutputStream out) throws IOException {
        byte[] header = header(entries, metadata);
        out.write(littleEndian(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (Entry entry : entries) {
            ByteBuffer bytes = littleEndian(Math.multiplyExact(entry.values.length, Float.BYTES));
            bytes.asFloatBuffer().put(entry.values);
            out.write(bytes.array());
        }
    }

    /// The arrays of a file, in the order in which they lie.
    ///
    /// @throws IOException where the file is not what [#write] made
    static List<Entry> read(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < Long.BYTES) {
            throw new IOException("the file ends before its header");
        }
        long header = bytes.getLong();
        if (header < 0 || header > bytes.remaining()) {
            throw new IOException("the header's length is wrong");
        }
        byte[] json = new byte[(int) header];
        bytes.get(json);
        return SafeTensorsHeader.read(json, bytes);
    }

    private static byte[] header(List<Entry> entries, Map<String, String> metadata) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(header)) {
            json.writeStartObject();
            json.writeObjectFieldStart("__metadata__");
            for (Map.Entry<String, String> each : metadata.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            long offset = 0;
            for (Entry entry : entries) {
                long end = offset + (long) entry.values.length * Float.BYTES;
                json.writeObjectFieldStart(entry.name);
                json.writeStringField("dtype", "F32");
                json.writeArrayFieldStart("shape");
                for (int dimension : entry.shape.dimensions()) {
                    json.writeNumber(dimension);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(offset);
                json.writeNumber(end);
                json.writeEndArray();
                json.writeEndObject();
                offset = end;
            }
            json.writeEndObject();
        }
        int padding = Math.floorMod(-header.size(), ALIGNMENT);
        header.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        return header.toByteArray();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
