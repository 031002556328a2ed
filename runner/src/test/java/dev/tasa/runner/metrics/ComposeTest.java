package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What `docker compose up` brings up fits together, as far as that shows without an engine.
class ComposeTest {

    @Test
    void every_file_that_a_container_sees_is_shipped() throws IOException {
        JsonNode services = yaml("compose.yaml").get("services");
        assertThat(services.fieldNames()).toIterable().containsExactly("prometheus", "grafana");
        for (JsonNode service : services) {
            assertThat(service.get("image").asText()).matches("[a-z]+/[a-z]+:v?\\d+\\.\\d+\\.\\d+");
            assertThat(mounts(service).values())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).exists());
        }
    }

    @Test
    void prometheus_is_given_the_rules_that_its_configuration_names() throws IOException {
        JsonNode service = yaml("compose.yaml").at("/services/prometheus");
        Map<String, Path> mounts = mounts(service);

        assertThat(service.get("command").toString())
                .contains("--config.file=/etc/prometheus/prometheus.yml")
                .contains("--web.listen-address=127.0.0.1:9090");
        for (JsonNode rules : yaml("prometheus.yml").get("rule_files")) {
            assertThat(mounts).containsKey("/etc/prometheus/" + rules.asText());
        }
    }

    @Test
    void grafana_finds_the_dashboards_and_the_data_source() throws IOException {
        JsonNode service = yaml("compose.yaml").at("/services/grafana");
        Map<String, Path> mounts = mounts(service);
        JsonNode provider = yaml("provisioning/dashboards/tasa.yaml").at("/providers/0");
        String folder = provider.at("/options/path").asText();

        assertThat(provider.get("type").asText()).isEqualTo("file");
        assertThat(mounts).containsKeys(folder + "/sweep.json", folder + "/compare.json");
        assertThat(mounts.get("/etc/grafana/provisioning")).isDirectory();
        assertThat(mounts)
                .containsKey(service.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText());

        JsonNode source = yaml("provisioning/datasources/prometheus.yaml").at("/datasources/0");
        assertThat(source.get("type").asText()).isEqualTo("prometheus");
        assertThat(source.get("url").asText()).isEqualTo("http://127.0.0.1:9090");
        assertThat(source.get("isDefault").asBoolean()).isTrue();
        // Grafana asks for $__rate_interval of at least four of these.
        assertThat(source.at("/jsonData/timeInterval").asText())
                .isEqualTo(yaml("prometheus.yml").at("/global/scrape_interval").asText());
    }

    /// Where a container sees each file of this folder.
    private static Map<String, Path> mounts(JsonNode service) {
        Map<String, Path> mounts = new HashMap<>();
        for (JsonNode volume : service.get("volumes")) {
            String[] parts = volume.asText().split(":");
            if (parts[0].startsWith("./")) {
                assertThat(parts).as(volume.asText()).hasSize(3).endsWith("ro");
                mounts.put(parts[1], Dashboard.FOLDER.resolve(parts[0]));
            }
        }
        return mounts;
    }

    private static JsonNode yaml(String file) throws IOException {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Dashboard.FOLDER.resolve(file)));
        return new ObjectMapper().valueToTree(tree);
    }
}
