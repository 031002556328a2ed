package dev.tasa.standard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;
import dev.tasa.standard.GoldenPlugin;
import dev.tasa.standard.schedule.OneCycle.Annealing;
import dev.tasa.testkit.Golden;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every step of every case in `schedules.json`. The file holds rates, steps and absolute floors; schedules
/// are factors on the base, take lengths, and have relative floors.
class SchedulesGoldenTest {
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> every_step_of_a_case_matches() {
        return Golden.cases("schedules.json").stream()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.get("schedule").asText() + " " + golden.get("config"), () -> assertFollowed(golden)));
    }

    @Test
    void the_file_has_cases() {
        assertThat(Golden.cases("schedules.json")).isNotEmpty();
    }

    private static void assertFollowed(JsonNode golden) {
        double base = golden.get("base").asDouble();
        double[] rates = StreamSupport.stream(golden.get("values").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        double largest = DoubleStream.of(rates).max().orElseThrow();
        // A run may be longer than the part of it that was recorded.
        int steps = Math.max(rates.length, golden.get("config").path("steps").asInt());
        Horizon horizon = Horizon.ofEpochs(steps, 1);
        Schedule schedule = schedule(golden);
        for (int step = 0; step < rates.length; step++) {
            assertThat(base * schedule.factor(step, horizon))
                    .as("%s at step %d", schedule, step)
                    .isBetween(rates[step] - TOLERANCE * largest, rates[step] + TOLERANCE * largest);
        }
    }

    private static Schedule schedule(JsonNode golden) {
        String name = golden.get("schedule").asText();
        double base = golden.get("base").asDouble();
        Map<String, Object> parameters = new TreeMap<>();
        golden.get("config").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "every" -> parameters.put("every", Length.ofSteps(value.asDouble()));
                case "minimum" -> parameters.put("minimum", value.asDouble() / base);
                case "annealing" ->
                    parameters.put("annealing", Annealing.valueOf(value.asText().toUpperCase(Locale.ROOT)));
                // One-cycle is as long as the run.
                case "steps" -> {
                    if (!name.equals("one-cycle")) {
                        parameters.put("length", Length.ofSteps(value.asDouble()));
                    }
                }
                case "peak" -> assertThat(value.asDouble()).isEqualTo(base);
                default -> parameters.put(entry.getKey(), value.asDouble());
            }
        });
        // PyTorch's exponential decay falls once a step; ours, unless told, once an epoch.
        if (name.equals("exponential")) {
            parameters.putIfAbsent("every", Length.ofSteps(1));
        }
        return GoldenPlugin.of(Schedule.class, name, parameters);
    }
}
