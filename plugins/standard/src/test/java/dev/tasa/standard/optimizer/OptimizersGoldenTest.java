package dev.tasa.standard.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Optimizer;
import dev.tasa.standard.GoldenPlugin;
import dev.tasa.testkit.Golden;
import dev.tasa.testkit.GoldenTrajectory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every step of every case in `optimizers.json` but those of `lion`, which is a plugin of its own.
class OptimizersGoldenTest {
    /// The rate goes to the step; the others are remarks for readers.
    private static final Set<String> NO_COEFFICIENTS = Set.of("learning-rate", "kind", "note");

    @TestFactory
    Stream<DynamicTest> every_step_of_a_case_matches() {
        return cases().map(golden -> DynamicTest.dynamicTest(
                golden.get("optimizer").asText() + " " + golden.get("config"),
                () -> GoldenTrajectory.assertFollowed(optimizer(golden), golden)));
    }

    @Test
    void the_file_has_cases() {
        assertThat(cases()).isNotEmpty();
    }

    private static Stream<JsonNode> cases() {
        return Golden.cases("optimizers.json").stream()
                .filter(golden -> !name(golden).equals("lion"));
    }

    private static Optimizer optimizer(JsonNode golden) {
        Map<String, Object> coefficients = new TreeMap<>();
        golden.get("config").properties().forEach(entry -> {
            if (!NO_COEFFICIENTS.contains(entry.getKey())) {
                coefficients.put(entry.getKey(), entry.getValue().asDouble());
            }
        });
        return GoldenPlugin.of(Optimizer.class, name(golden), coefficients);
    }

    /// The name alone where the case says `sgd + weight-decay`.
    private static String name(JsonNode golden) {
        return golden.get("optimizer").asText().split(" \\+ ")[0];
    }
}
