package dev.tasa.standard.activation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Activation;
import dev.tasa.api.Shape;
import dev.tasa.testkit.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs and input gradients as PyTorch computes them in float64.
class ActivationsGoldenTest {

    static Stream<Named<JsonNode>> cases() {
        return Golden.cases("activations.json").stream()
                .map(vector -> Named.of(vector.get("activation").asText(), vector));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void output_and_input_gradient_match(JsonNode vector) {
        Activation activation = activation(vector.get("activation").asText());
        Shape shape = Golden.shape(vector.get("input"));
        int rows = shape.size() / shape.last();
        float[] output = new float[shape.size()];
        float[] inputGradient = new float[shape.size()];

        activation.forward(Golden.floats(vector.get("input")), output, rows, shape.last());
        activation.backward(
                Golden.floats(vector.get("input")),
                output,
                Golden.floats(vector.get("outputGradient")),
                inputGradient,
                rows,
                shape.last());

        Golden.assertClose("output", output, vector.get("output"));
        Golden.assertClose("inputGradient", inputGradient, vector.get("inputGradient"));
    }

    @Test
    void the_file_has_cases() {
        assertThat(cases()).isNotEmpty();
    }

    /// The activation that a case names, such as `elu(1.0)`; other notes in parentheses say nothing new.
    private static Activation activation(String text) {
        String name = text.replaceAll("[ (].*", "");
        String note = text.replaceAll("^[^(]*\\(?|\\).*$", "");
        return switch (name) {
            case "linear" -> new Linear();
            case "relu" -> new Relu();
            case "leaky-relu" -> new LeakyRelu(Double.parseDouble(note));
            case "elu" -> new Elu(Double.parseDouble(note));
            case "selu" -> new Selu();
            case "gelu" -> new Gelu();
            case "silu" -> new Silu();
            case "sigmoid" -> new Sigmoid();
            case "tanh" -> new Tanh();
            case "softplus" -> new Softplus();
            case "softmax" -> new Softmax();
            default -> throw new IllegalArgumentException("no activation for the case " + text);
        };
    }
}
