package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.GoldenPlugin;
import dev.tasa.testkit.Golden;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs and gradients of layers of sequences as PyTorch computes them in float64, on all kernels that are
/// installed.
class SequenceLayersGoldenTest {
    private static final Set<String> LAYERS = Set.of("embedding", "rnn", "lstm", "gru", "self-attention");

    /// The reference's names for weights and ours. It splits each bias in two, of which the cells of rnn and
    /// lstm see the sum alone; so do we, and our one bias has the gradient of either.
    private static final Map<String, String> WEIGHTS = Map.of(
            "weight", "table",
            "inputWeight", "kernel",
            "inputBias", "bias",
            "recurrentWeight", "recurrent-kernel",
            "recurrentBias", "recurrent-bias",
            "qkvWeight", "kernel",
            "qkvBias", "bias",
            "outputWeight", "output-kernel",
            "outputBias", "output-bias");

    @ParameterizedTest
    @MethodSource("dev.tasa.testkit.InstalledKernels#all")
    void output_and_gradients_match(Kernels kernels) {
        cases().forEach(vector -> assertMatches(vector, kernels));
    }

    @Test
    void every_layer_has_a_case() {
        assertThat(cases().stream().map(SequenceLayersGoldenTest::name)).containsAll(LAYERS);
    }

    private static List<JsonNode> cases() {
        return Golden.cases("layers.json").stream()
                .filter(vector -> LAYERS.contains(name(vector)))
                .toList();
    }

    private static String name(JsonNode vector) {
        return vector.get("layer").asText().split(" ")[0];
    }

    private static void assertMatches(JsonNode vector, Kernels kernels) {
        Layer layer = GoldenPlugin.of(Layer.class, name(vector), parameters(vector.get("config")));
        Shape sample = Golden.sample(vector.get("input"));
        Tensor input = Tensor.of(sample, Golden.floats(vector.get("input")));
        BuildContext context = BuildContext.ofNetwork(sample, input.batch(), 1, kernels, Arena.ofAuto())
                .child("0.subject", sample, true, true);
        Block block = layer.build(context);
        Map<String, Weight> weights = context.weights().stream()
                .collect(Collectors.toMap(weight -> weight.name().substring("0.subject/".length()), w -> w));
        set(weights, vector.get("weights"));

        Tensor output = block.forward(input, new Pass(new Batch(input, input)).training(1));
        Golden.assertClose(name(vector) + " output", output.read(), vector.get("output"));

        JsonNode outputGradient = vector.get("outputGradient");
        Tensor inputGradient = block.backward(Tensor.of(Golden.sample(outputGradient), Golden.floats(outputGradient)));
        vector.get("gradients").properties().forEach(gradient -> {
            float[] actual = gradient.getKey().equals("input")
                    ? inputGradient.read()
                    : ours(weights, gradient.getKey()).gradient();
            Golden.assertClose(name(vector) + " gradient of " + gradient.getKey(), actual, gradient.getValue());
        });
    }

    private static Map<String, Object> parameters(JsonNode config) {
        Map<String, Object> parameters = new HashMap<>();
        config.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "size" -> parameters.put("units", value.asInt());
                case "return" -> parameters.put("return", returns(value.asText()));
                case "causal" -> parameters.put("causal", value.asBoolean());
                default -> parameters.put(entry.getKey(), value.asInt());
            }
        });
        return parameters;
    }

    private static Returns returns(String words) {
        assertThat(words).isEqualTo("every step");
        return Returns.SEQUENCE;
    }

    private static void set(Map<String, Weight> weights, JsonNode golden) {
        weights.values().forEach(weight -> java.util.Arrays.fill(weight.values(), 0));
        Set<String> unset = new TreeSet<>(weights.keySet());
        golden.properties().forEach(entry -> {
            Weight weight = ours(weights, entry.getKey());
            float[] values = Golden.floats(entry.getValue());
            assertThat(weight.shape()).isEqualTo(Golden.shape(entry.getValue()));
            for (int i = 0; i < values.length; i++) {
                weight.values()[i] += values[i];
            }
            unset.remove(weight.name().substring("0.subject/".length()));
        });
        assertThat(unset).isEmpty();
    }

    private static Weight ours(Map<String, Weight> weights, String golden) {
        String name = WEIGHTS.get(golden);
        return weights.containsKey(name) ? weights.get(name) : weights.get("bias");
    }
}
