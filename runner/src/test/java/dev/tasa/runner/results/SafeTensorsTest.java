package dev.tasa.runner.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.api.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTensorsTest {

    @Test
    void a_file_is_a_length_a_json_header_and_the_floats_in_little_endian() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SafeTensors.write(
                List.of(
                        new SafeTensors.Entry("0.dense/kernel", Shape.of(2, 1), new float[] {1.5f, -2}),
                        new SafeTensors.Entry("0.dense/bias", Shape.of(1), new float[] {3})),
                Map.of("format", "tasa"),
                file);

        ByteBuffer bytes = ByteBuffer.wrap(file.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        assertThat(header.length % 8).isZero();
        bytes.get(header);
        JsonNode json = new ObjectMapper().readTree(header);
        assertThat(json.at("/__metadata__/format").asText()).isEqualTo("tasa");
        assertThat(json.get("0.dense/kernel"))
                .hasToString("{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}");
        assertThat(json.get("0.dense/bias")).hasToString("{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}");
        assertThat(bytes.getFloat()).isEqualTo(1.5f);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.getFloat()).isEqualTo(3);
        assertThat(bytes.hasRemaining()).isFalse();
    }
}
