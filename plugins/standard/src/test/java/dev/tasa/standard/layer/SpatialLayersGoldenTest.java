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
import dev.tasa.api.State;
import dev.tasa.api.Tensor;
import dev.tasa.api.Weight;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.testkit.Golden;
import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs, gradients and running statistics of convolutions, pools and normalizations as PyTorch computes them
/// in float64, on all kernels that are installed.
class SpatialLayersGoldenTest {
    private static final Set<String> LAYERS = Set.of(
            "conv2d",
            "conv1d",
            "depthwise-conv2d",
            "max-pool2d",
            "max-pool1d",
            "average-pool2d",
            "average-pool1d",
            "global-average-pool",
            "global-max-pool",
            "batch-norm",
            "layer-norm");

    /// Our weights by the names that the file has for them.
    private static final Map<String, String> WEIGHTS =
            Map.of("weight", "kernel", "bias", "bias", "gamma", "gamma", "beta", "beta");

    private static final Map<String, String> STATES =
            Map.of("runningMeanAfter", "running-mean", "runningVarianceAfter", "running-variance");

    @ParameterizedTest
    @MethodSource("dev.tasa.testkit.InstalledKernels#all")
    void output_gradients_and_statistics_match(Kernels kernels) {
        List<JsonNode> cases = Golden.cases("layers.json").stream()
                .filter(vector -> LAYERS.contains(name(vector)))
                .toList();
        assertThat(cases.stream().map(SpatialLayersGoldenTest::name))
                .contains("conv2d", "conv1d", "max-pool2d", "max-pool1d", "average-pool2d", "global-average-pool")
                .contains("batch-norm", "layer-norm");
        cases.forEach(vector -> assertMatches(vector, kernels));
    }

    /// A description may follow the name: `batch-norm (training; …)`.
    private static String name(JsonNode vector) {
        return vector.get("layer").asText().split(" ")[0];
    }

    private static void assertMatches(JsonNode vector, Kernels kernels) {
        String name = name(vector) + vector.get("config");
        Layer layer = layer(vector);
        Shape sample = Golden.sample(vector.get("input"));
        Tensor input = Tensor.of(sample, Golden.floats(vector.get("input")));
        BuildContext context = BuildContext.ofNetwork(sample, input.batch(), 1, kernels, Arena.ofAuto())
                .child("0.subject", sample, true, true);
        Block block = layer.build(context);
        vector.get("weights").fieldNames().forEachRemaining(field -> {
            if (!STATES.containsKey(field)) {
                set(weight(context, field), vector.get("weights").get(field));
            }
        });

        Tensor output = block.forward(input, new Pass(new Batch(input, input)).training(1));
        assertThat(output.sample()).as(name).isEqualTo(Golden.sample(vector.get("output")));
        Golden.assertClose(name + " output", output.read(), vector.get("output"));

        JsonNode outputGradient = vector.get("outputGradient");
        Tensor inputGradient = block.backward(Tensor.of(Golden.sample(outputGradient), Golden.floats(outputGradient)));
        JsonNode gradients = vector.get("gradients");
        gradients.fieldNames().forEachRemaining(field -> {
            float[] gradient = field.equals("input")
                    ? inputGradient.read()
                    : weight(context, field).gradient();
            Golden.assertClose(name + " gradient of " + field, gradient, gradients.get(field));
        });
        STATES.forEach((field, state) -> {
            if (vector.get("weights").has(field)) {
                Golden.assertClose(
                        name + " " + field,
                        state(context, state),
                        vector.get("weights").get(field));
            }
        });
    }

    private static Layer layer(JsonNode vector) {
        Config config = new Config(vector.get("config"));
        boolean bias = vector.get("weights").has("bias");
        Layer layer = switch (name(vector)) {
            case "conv2d" ->
                new Conv2d(
                        config.number("filters", 0),
                        config.pair("kernel"),
                        config.pair("stride"),
                        config.padding(),
                        config.pair("dilation"),
                        config.number("groups", 1),
                        new Linear(),
                        new Zeros(),
                        bias,
                        new Zeros());
            case "depthwise-conv2d" ->
                new DepthwiseConv2d(
                        config.pair("kernel"),
                        config.number("multiplier", 1),
                        config.pair("stride"),
                        config.padding(),
                        config.pair("dilation"),
                        new Linear(),
                        new Zeros(),
                        bias,
                        new Zeros());
            case "conv1d" ->
                new Conv1d(
                        config.number("filters", 0),
                        config.number("kernel", 0),
                        config.number("stride", 1),
                        config.padding(),
                        config.number("dilation", 1),
                        config.number("groups", 1),
                        new Linear(),
                        new Zeros(),
                        bias,
                        new Zeros());
            case "max-pool2d" ->
                new MaxPool2d(config.pair("size"), Optional.of(config.pair("stride")), config.padding());
            case "average-pool2d" ->
                new AveragePool2d(config.pair("size"), Optional.of(config.pair("stride")), config.padding());
            case "max-pool1d" ->
                new MaxPool1d(config.number("size", 0), Optional.of(config.number("stride", 0)), config.padding());
            case "average-pool1d" ->
                new AveragePool1d(config.number("size", 0), Optional.of(config.number("stride", 0)), config.padding());
            case "global-average-pool" -> new GlobalAveragePool();
            case "global-max-pool" -> new GlobalMaxPool();
            case "batch-norm" -> new BatchNorm(0.1, config.epsilon());
            case "layer-norm" -> new LayerNorm(config.epsilon());
            default -> throw new AssertionError(vector.get("layer"));
        };
        config.assertAllRead();
        return layer;
    }

    private static Weight weight(BuildContext context, String field) {
        String wanted = "0.subject/" + WEIGHTS.get(field);
        return context.weights().stream()
                .filter(weight -> weight.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static float[] state(BuildContext context, String name) {
        return context.states().stream()
                .filter(state -> state.name().equals("0.subject/" + name))
                .map(State::values)
                .findFirst()
                .orElseThrow();
    }

    private static void set(Weight weight, JsonNode array) {
        assertThat(weight.shape()).isEqualTo(Golden.shape(array));
        System.arraycopy(Golden.floats(array), 0, weight.values(), 0, weight.values().length);
    }

    /// A case's configuration, each entry of which must be read.
    private static final class Config {
        private final JsonNode entries;
        private final Set<String> read = new HashSet<>();

        Config(JsonNode entries) {
            this.entries = entries;
        }

        int number(String key, int otherwise) {
            read.add(key);
            return entries.has(key) ? entries.get(key).asInt() : otherwise;
        }

        double epsilon() {
            read.add("epsilon");
            return entries.get("epsilon").asDouble();
        }

        /// One number or a pair; 1 where nothing is said.
        Shape pair(String key) {
            read.add(key);
            JsonNode value = entries.get(key);
            if (value == null || !value.isArray()) {
                return Shape.of(value == null ? 1 : value.asInt());
            }
            return new Shape(StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList());
        }

        String padding() {
            read.add("padding");
            return entries.has("padding") ? entries.get("padding").asText() : "valid";
        }

        void assertAllRead() {
            entries.fieldNames()
                    .forEachRemaining(key -> assertThat(read)
                            .as("configuration that is understood")
                            .contains(key));
        }
    }
}
