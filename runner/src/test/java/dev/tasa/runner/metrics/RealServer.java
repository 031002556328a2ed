package dev.tasa.runner.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program from the system's packages, on a port of its own until the test is over.
public final class RealServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private RealServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param folder for its data
    static RealServer prometheus(Path folder, String configuration) throws Exception {
        require("prometheus");
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        int port = freePort();
        return started(
                folder,
                port,
                List.of(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port));
    }

    static RealServer pushgateway(Path folder) throws Exception {
        require("prometheus-pushgateway");
        int port = freePort();
        return started(folder, port, List.of("prometheus-pushgateway", "--web.listen-address=127.0.0.1:" + port));
    }

    /// Skips the test where a program is missing, which nobody may do where the build must be complete.
    static void require(String program) {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(isInstalled || "true".equals(System.getenv("CI")), program + " is not installed; apt install it");
    }

    private static RealServer started(Path folder, int port, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command.getFirst() + ".log").toFile())
                .start();
        RealServer server = new RealServer(process, port);
        eventually(() -> server.get("/-/ready").statusCode() == 200);
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /// The series that a query answers with now.
    JsonNode query(String promql) throws IOException, InterruptedException {
        return result("query?query=", promql, "");
    }

    /// What the series of a query were like, at `points` moments from `start` to `end`.
    JsonNode range(String promql, Instant start, Instant end, int points) throws IOException, InterruptedException {
        long step = Math.max(1, Duration.between(start, end).toSeconds() / points);
        return result("query_range?query=", promql, "&start=" + start + "&end=" + end + "&step=" + step);
    }

    /// The groups of rules, with how each rule fares.
    JsonNode rules() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/api/v1/rules").body()).at("/data/groups");
    }

    private JsonNode result(String call, String promql, String more) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/" + call + URLEncoder.encode(promql, StandardCharsets.UTF_8) + more);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(promql + ": " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body()).get("data").get("result");
    }

    /// Asks again until it holds, for at most a minute and a half.
    public static void eventually(Callable<Boolean> condition) throws Exception {
        Executor later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
        for (long start = System.nanoTime(); System.nanoTime() - start < 90_000_000_000L; ) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            CompletableFuture.runAsync(() -> {}, later).join();
        }
        throw new AssertionError("still not so after 90 seconds");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
