package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.runner.experiment.ExperimentException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_file_is_where_the_xdg_specification_puts_it() {
        assertThat(UserSettings.file(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "/etc/ada")))
                .hasValue(Path.of("/etc/ada/tasa/settings.yaml"));
        assertThat(UserSettings.file(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "relative")))
                .hasValue(Path.of("/home/ada/.config/tasa/settings.yaml"));
        assertThat(UserSettings.file(Map.of())).isEmpty();
    }

    @Test
    void every_setting_is_read() throws Exception {
        UserSettings settings = settings("""
                metrics:
                  port: 9464
                  host: 0.0.0.0
                  linger: 30s
                  pushgateway: http://gateway:9091
                """);

        assertThat(settings.metricsPort()).hasValue(9464);
        assertThat(settings.metricsHost()).hasValue("0.0.0.0");
        assertThat(settings.metricsLinger()).hasValue(Duration.ofSeconds(30));
        assertThat(settings.pushgateway())
                .hasValue(URI.create("http://gateway:9091").toURL());
    }

    @Test
    void no_file_and_a_file_of_comments_set_nothing() throws IOException {
        assertThat(UserSettings.of(environment()).metricsPort()).isEmpty();
        assertThat(settings("# metrics: {port: 9464}\n\n").metricsPort()).isEmpty();
    }

    @Test
    void all_mistakes_are_told_at_once_with_their_places() {
        assertThatThrownBy(() -> settings("""
                        metrics:
                          prot: 9464
                          port: 70000
                          linger: soon
                          pushgateway: gateway
                        epochs: 3
                        """))
                .isInstanceOf(ExperimentException.class)
                .message()
                .contains("settings.yaml:2:3: metrics has no key prot; did you mean port?")
                .contains("settings.yaml:3:9: port must be at most 65535, but is 70000")
                .contains("settings.yaml:4:11: linger must be a time, but is soon")
                .contains("settings.yaml:5:16: pushgateway must be an address, but is gateway")
                .contains("settings.yaml:6:1: the settings file has no key epochs");
    }

    @Test
    void a_run_serves_where_the_settings_say_unless_the_call_does_and_comes_to_the_same() throws Exception {
        write("metrics: {port: 0}");
        assertThat(run()).contains("metrics: http://127.0.0.1:").doesNotContain("metrics: waiting");
        assertThat(run("--no-metrics")).doesNotContain("metrics: http");
        assertThat(digests()).hasSize(2).containsOnly(digests().getFirst());

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("metrics: {port: " + taken.getLocalPort() + "}");
            assertThat(run("--metrics-port", "0")).contains("metrics: http://127.0.0.1:");
            assertThat(run())
                    .contains(":" + taken.getLocalPort() + ": Address already in use")
                    .contains("The port stands in " + folder.resolve("tasa/settings.yaml")
                            + "; --no-metrics does without");
        }
    }

    @Test
    void a_mistake_in_the_settings_ends_the_call_before_anything_is_trained() throws Exception {
        write("metrics: {prot: 9464}");

        assertThat(run()).contains("settings.yaml:1:11: metrics has no key prot");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private List<String> digests() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs/moons"))) {
            return runs.map(run -> Program.json(run.resolve("summary.json")))
                    .map(summary -> summary.get("digest").asText())
                    .toList();
        }
    }

    private UserSettings settings(String yaml) throws IOException {
        write(yaml);
        return UserSettings.of(environment());
    }

    private void write(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("tasa"));
        Files.writeString(folder.resolve("tasa/settings.yaml"), yaml);
    }

    private Map<String, String> environment() {
        return Map.of("XDG_CONFIG_HOME", folder.toString());
    }

    /// What a run with these settings says.
    private String run(String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 1
                """);
        List<String> arguments = new ArrayList<>(
                List.of("run", file.toString(), "--out", folder.resolve("runs").toString()));
        arguments.addAll(List.of(options));
        File errors = folder.resolve("errors.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.command(List.of(), arguments.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors);
        builder.environment().putAll(environment());
        builder.start().waitFor();
        return Files.readString(errors.toPath());
    }
}
