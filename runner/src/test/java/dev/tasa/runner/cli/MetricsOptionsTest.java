package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsOptionsTest {
    @TempDir
    Path temporary;

    private Path file;

    @BeforeEach
    void write_an_experiment() throws IOException {
        file = Files.writeString(temporary.resolve("moons.yaml"), """
                name: moons
                data: {synthetic: {kind: two-moons, samples: 200}}
                model: [{dense: {units: 8, activation: tanh}}, output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 3
                repeats: 2
                """);
    }

    @Test
    void a_run_that_is_over_can_still_be_scraped_while_it_lingers() throws Exception {
        Process process = start(List.of(), "--metrics-port", "0", "--metrics-linger", "120s");
        String metrics;
        try (BufferedReader messages = process.errorReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String address = after(messages, "metrics: http");
            after(messages, "metrics: waiting");
            URI uri = URI.create("http" + address);
            metrics = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            long scraped = System.nanoTime();
            assertThat(process.waitFor()).isZero();
            assertThat(System.nanoTime() - scraped).isLessThan(60_000_000_000L);
        }

        assertThat(metrics)
                .containsPattern("tasa_run_ended\\{.*} 1\\.0")
                .containsPattern("tasa_progress_ratio\\{.*} 1\\.0")
                .containsPattern("tasa_trials\\{.*state=\"completed\",} 2\\.0")
                .containsPattern("tasa_epochs_total\\{.*} 6\\.0")
                // 70 % of 200 rows, in each of 6 epochs.
                .containsPattern("tasa_samples_total\\{.*} 840\\.0")
                .containsPattern("tasa_events_waiting\\{.*} 0\\.0")
                .containsPattern("tasa_store_waiting\\{.*} 0\\.0")
                .containsPattern("tasa_store_capacity\\{.*} 256\\.0");
    }

    @Test
    void a_run_that_nobody_watches_loads_no_metrics_library() throws Exception {
        Process process = start(List.of("-Xlog:class+load:stdout"));
        String loaded = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        assertThat(loaded)
                .contains("dev.tasa.runner.metrics.Monitoring")
                .doesNotContain("io.micrometer", "io.prometheus", "com.sun.net.httpserver");
    }

    @Test
    void a_taken_port_ends_the_call_before_anything_is_trained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = run("--metrics-port", Integer.toString(taken.getLocalPort()));

            assertThat(program.exit()).isEqualTo(2);
            assertThat(program.err()).contains("Address already in use").contains("--metrics-port 0");
            assertThat(temporary.resolve("runs")).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--metrics-port=70000                       | must be 0 to 65535, but is 70000",
                "--metrics-linger=30s                       | needs --metrics-port or --pushgateway",
                "--metrics-linger=soon                      | write a time such as 500ms, 30s, 2m or 1h, not soon",
                "--no-metrics --metrics-port=0              | --no-metrics contradicts",
                "--pushgateway=gateway                      | must be like http://localhost:9091, but is gateway",
                "--pushgateway=ftp://gateway                | must be like http://localhost:9091, but is ftp://gateway",
            })
    void a_wrong_option_is_said(String option, String message) {
        Program program = run(option.split(" "));

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains(message);
    }

    @Test
    void a_gateway_that_is_not_there_costs_one_line() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Program program = run("--pushgateway", "http://127.0.0.1:" + free);

        assertThat(program.exit()).isZero();
        assertThat(program.err().lines().filter(line -> line.contains("cannot push to")))
                .hasSize(1);
    }

    private Program run(String... options) {
        return Program.run(arguments(options));
    }

    private Process start(List<String> flags, String... options) throws IOException {
        return new ProcessBuilder(ChildJvm.command(flags, arguments(options))).start();
    }

    private String[] arguments(String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = "run";
        arguments[1] = file.toString();
        arguments[2] = "--out";
        arguments[3] = temporary.resolve("runs").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return arguments;
    }

    private static String after(BufferedReader lines, String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line that starts with " + beginning).isNotNull();
        return line.substring(beginning.length());
    }
}
