package dev.tasa.lion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.testkit.Golden;
import dev.tasa.testkit.GoldenTrajectory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every step of every case named `lion` in `optimizers.json`.
class LionGoldenTest {
    @TestFactory
    Stream<DynamicTest> every_step_of_a_case_matches() {
        return cases().map(golden -> DynamicTest.dynamicTest(
                "lion " + golden.get("config"), () -> GoldenTrajectory.assertFollowed(lion(golden), golden)));
    }

    @Test
    void the_file_has_cases() {
        assertThat(cases()).isNotEmpty();
    }

    private static Stream<JsonNode> cases() {
        return Golden.cases("optimizers.json").stream()
                .filter(golden -> golden.get("optimizer").asText().equals("lion"));
    }

    private static Lion lion(JsonNode golden) {
        JsonNode config = golden.get("config");
        return new Lion(
                config.get("beta1").asDouble(),
                config.get("beta2").asDouble(),
                config.path("weight-decay").asDouble());
    }
}
