package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.plugins.PluginJar;
import dev.tasa.runner.plugins.Plugins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Meters of plugins, from real jars that see nothing but the API.
class PluginMetersTest {
    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void a_plugins_gauge_and_counter_appear_with_the_run() {
        String text = textWith("""
                meters.gauge("acme_cache_size_bytes", "Room that the cache takes", () -> 12.5);
                meters.counter("acme_hits_total", "Pictures found", java.util.Map.of("kind", "png"), () -> 3);
                """);

        assertThat(text)
                .contains("# HELP acme_cache_size_bytes Room that the cache takes")
                .contains("acme_cache_size_bytes{run=\"run-1\",} 12.5")
                .contains("# TYPE acme_hits_total counter")
                .contains("acme_hits_total{kind=\"png\",run=\"run-1\",} 3.0");
        assertThat(notices).isEmpty();
    }

    @Test
    void a_meter_that_throws_or_is_not_finite_has_no_value_and_hurts_no_other() {
        String text = textWith("""
                meters.gauge("acme_broken", "Throws", () -> { throw new IllegalStateException("broken"); });
                meters.gauge("acme_infinite", "Divides by zero", () -> 1 / 0.0);
                meters.gauge("acme_whole", "Works", () -> 1);
                """);

        assertThat(text).contains("acme_whole{").doesNotContain("acme_broken{").doesNotContain("acme_infinite{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meters.gauge(\"tasa_loss\", \"Fake\", () -> 1);                                 | a word of your own",
                "meters.gauge(\"Acme-Size\", \"Misspelled\", () -> 1);                           | acme_cache_size_bytes",
                "meters.counter(\"acme_hits\", \"No total\", () -> 1);                           | ends in _total",
                "meters.gauge(\"acme_size\", \"\", () -> 1);                                     | no help text",
                "meters.gauge(\"acme_size\", \"Run\", java.util.Map.of(\"run\", \"x\"), () -> 1); | run is taken",
                "throw new IllegalStateException(\"no cache\");                                   | no cache",
            })
    void a_source_that_breaks_a_rule_costs_a_line(String body, String reason) {
        assertThat(textWith(body)).contains("jvm_threads_live_threads").doesNotContain("acme_");
        assertThat(notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice).contains("acme.jar").contains(reason));
    }

    @Test
    void a_source_has_a_hundred_series_at_most() {
        String text = textWith("""
                for (int i = 0; i < 101; i++) {
                    meters.gauge("acme_size", "Many", java.util.Map.of("part", Integer.toString(i)), () -> 1);
                }
                """);

        assertThat(text.lines().filter(line -> line.startsWith("acme_size{"))).hasSize(PluginMeters.SERIES);
        assertThat(notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice).contains("more than 100 series"));
    }

    private String textWith(String body) {
        new PluginJar()
                .source("acme.AcmeMeters", """
                        package acme;

                        /// Measures acme.
                        public record AcmeMeters() implements dev.tasa.api.MeterSource {
                            @Override public void addTo(dev.tasa.api.Meters meters) {
                                if (meters != null) { %s }
                            }
                        }
                        """.formatted(body))
                .service("dev.tasa.api.MeterSource", "acme.AcmeMeters")
                .write(folder.resolve("acme.jar"));
        try (Exposition exposition = new Exposition("run-1")) {
            PluginMeters.add(Plugins.load(List.of(folder)), exposition.meters(), notices::add);
            return new String(exposition.page(Exposition.contentType(null)), StandardCharsets.UTF_8);
        }
    }
}
