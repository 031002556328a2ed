package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Kernels;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.Golden;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs and gradients as PyTorch computes them in float64, on all kernels that are installed.
class DenseGoldenTest {

    @ParameterizedTest
    @MethodSource("dev.tasa.testkit.InstalledKernels#all")
    void output_and_gradients_match(Kernels kernels) {
        List<JsonNode> cases = Golden.cases("layers.json").stream()
                .filter(vector -> vector.get("layer").asText().split(" ")[0].equals("dense"))
                .toList();
        assertThat(cases).as("dense cases").isNotEmpty();
        cases.forEach(vector -> assertMatches(vector, kernels));
    }

    private static void assertMatches(JsonNode vector, Kernels kernels) {
        JsonNode weights = vector.get("weights");
        JsonNode gradients = vector.get("gradients");
        Dense dense = new Dense(
                vector.get("config").get("units").asInt(), new Linear(), new Zeros(), weights.has("bias"), new Zeros());
        Shape sample = Golden.sample(vector.get("input"));
        Tensor input = Tensor.of(sample, Golden.floats(vector.get("input")));
        BuildContext context = BuildContext.ofNetwork(sample, input.batch(), 1, kernels, Arena.ofAuto())
                .child("0.dense", sample, true, true);
        Block block = dense.build(context);
        set(context.weights().getFirst(), weights.get("weight"));
        if (weights.has("bias")) {
            set(context.weights().getLast(), weights.get("bias"));
        }

        Tensor output = block.forward(input, new Pass(new Batch(input, input)).training(1));
        Golden.assertClose("output", output.read(), vector.get("output"));

        JsonNode outputGradient = vector.get("outputGradient");
        Tensor inputGradient = block.backward(Tensor.of(Golden.sample(outputGradient), Golden.floats(outputGradient)));
        Golden.assertClose("input gradient", inputGradient.read(), gradients.get("input"));
        Golden.assertClose("kernel gradient", context.weights().getFirst().gradient(), gradients.get("weight"));
        if (weights.has("bias")) {
            Golden.assertClose("bias gradient", context.weights().getLast().gradient(), gradients.get("bias"));
        }
    }

    private static void set(Weight weight, JsonNode array) {
        System.arraycopy(Golden.floats(array), 0, weight.values(), 0, weight.values().length);
    }
}
