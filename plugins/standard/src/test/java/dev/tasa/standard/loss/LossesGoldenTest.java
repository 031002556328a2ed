package dev.tasa.standard.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasa.api.Batch;
import dev.tasa.api.Loss;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients as PyTorch computes them in float64.
class LossesGoldenTest {

    static Stream<Named<JsonNode>> cases() {
        return Golden.cases("losses.json").stream()
                .map(vector -> Named.of(vector.get("loss").asText(), vector));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void value_and_gradient_match(JsonNode vector) {
        Loss loss = loss(vector);
        boolean probabilities = vector.get("loss").asText().contains("is a probability");
        JsonNode expectedGradient = probabilities ? gradientByLogit(vector) : vector.get("gradient");
        float[] prediction = probabilities ? logits(vector) : Golden.floats(vector.get("prediction"));
        Tensor output = Tensor.of(Golden.sample(vector.get("prediction")), prediction);
        Tensor target = Tensor.of(Golden.sample(vector.get("target")), Golden.floats(vector.get("target")));
        Tensor gradient = Tensor.of(output.sample(), new float[output.size()]);
        Batch batch = new Batch(output, target);

        double expected = vector.get("value").asDouble();
        assertThat(loss.value(output, batch)).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        assertThat(loss.valueAndGradient(output, batch, gradient))
                .isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        Golden.assertClose("gradient", gradient.read(), expectedGradient);
    }

    @Test
    void the_file_has_cases() {
        assertThat(cases()).isNotEmpty();
    }

    /// The loss that a case names first; notes follow after a blank.
    private static Loss loss(JsonNode vector) {
        String name = vector.get("loss").asText().split(" ")[0];
        return switch (name) {
            case "mean-squared-error" -> new MeanSquaredError();
            case "mean-absolute-error" -> new MeanAbsoluteError();
            case "huber" -> new Huber(vector.get("delta").asDouble());
            case "binary-cross-entropy" -> new BinaryCrossEntropy();
            case "categorical-cross-entropy" -> new CategoricalCrossEntropy();
            default -> throw new IllegalArgumentException("no loss for the case " + name);
        };
    }

    /// ln(p / (1 − p)): the logits whose sigmoid a case's probabilities are.
    private static float[] logits(JsonNode vector) {
        JsonNode probabilities = vector.get("prediction").get("data");
        float[] logits = new float[probabilities.size()];
        for (int i = 0; i < logits.length; i++) {
            double p = probabilities.get(i).asDouble();
            logits[i] = (float) (Math.log(p) - Math.log1p(-p));
        }
        return logits;
    }

    /// dL/dz = dL/dp · dp/dz = dL/dp · p (1 − p).
    private static JsonNode gradientByLogit(JsonNode vector) {
        JsonNode probabilities = vector.get("prediction").get("data");
        ObjectNode gradient = vector.get("gradient").deepCopy();
        ArrayNode data = gradient.withArray("data");
        for (int i = 0; i < data.size(); i++) {
            double p = probabilities.get(i).asDouble();
            data.set(i, data.numberNode(data.get(i).asDouble() * p * (1 - p)));
        }
        return gradient;
    }
}
