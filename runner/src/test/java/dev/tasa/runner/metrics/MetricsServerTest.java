package dev.tasa.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private MetricsServer server;
    private Exposition exposition;

    @BeforeEach
    void serve() {
        server = MetricsServer.start("127.0.0.1", 0);
        exposition = new Exposition("run-1");
        server.serve(exposition);
    }

    @AfterEach
    void stop() {
        server.close();
        exposition.close();
        client.close();
    }

    @Test
    void it_serves_the_older_text_unless_openmetrics_is_asked_for() throws Exception {
        HttpResponse<String> text = get("/metrics");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body())
                .contains("# TYPE jvm_threads_live_threads gauge")
                .doesNotContain("# EOF");

        HttpResponse<String> open = client.send(
                request("/metrics")
                        .header("Accept", "application/openmetrics-text;version=1.0.0")
                        .build(),
                BodyHandlers.ofString());
        assertThat(open.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void it_tells_that_it_is_well_and_where_to_look() throws Exception {
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/../etc").statusCode()).isEqualTo(404);
        HttpRequest post = request("/metrics")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void a_foreign_host_header_is_refused() throws Exception {
        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("evil.example")
                .doesNotContain("jvm_");
        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: [::1]:9464\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_taken_port_is_said_with_what_to_do() {
        assertThatThrownBy(() -> MetricsServer.start("127.0.0.1", port()))
                .isInstanceOf(MetricsException.class)
                .hasMessageContaining("127.0.0.1:" + port() + ": Address already in use")
                .hasMessageContaining("--metrics-port 0");
    }

    @Test
    void a_scrape_that_began_before_the_end_does_not_count_as_the_last() throws Exception {
        get("/metrics");
        server.expectScrape();
        long start = System.nanoTime();
        server.awaitScrape(50);
        assertThat(System.nanoTime() - start).isGreaterThan(49_000_000L);

        CompletableFuture<HttpResponse<String>> scrape =
                client.sendAsync(request("/metrics").build(), BodyHandlers.ofString());
        server.awaitScrape(60_000);
        assertThat(scrape.get().statusCode()).isEqualTo(200);
    }

    @Test
    void rogue_clients_neither_keep_threads_nor_others_waiting(@TempDir Path folder) throws Exception {
        get("/metrics");
        long threads = serverThreads();
        List<Socket> rogues = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            // More answers than buffers take, none of which is read.
            rogues.add(write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(300)));
        }
        RealServer.eventually(() -> requestsUnderWay(folder) == 3);
        for (int i = 0; i < 10; i++) {
            rogues.add(write("GET /metrics HTTP/1.1\r\nHost: loc"));
            rogues.add(write("GET /metrics HTTP/1.1\r\nX-Large: " + "x".repeat(50_000)));
        }
        List<CompletableFuture<HttpResponse<String>>> scrapes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            scrapes.add(client.sendAsync(request("/metrics").build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> scrape : scrapes) {
            assertThat(scrape.get().statusCode()).isEqualTo(200);
        }
        // All these requests share the few threads that carry virtual ones.
        assertThat(serverThreads()).isLessThan(threads + 10);

        // The server itself ends those that never finish asking, and those that never take their answer.
        rogues.get(3).setSoTimeout(20_000);
        assertThat(rogues.get(3).getInputStream().readAllBytes()).isEmpty();
        RealServer.eventually(() -> requestsUnderWay(folder) == 0);
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        for (Socket rogue : rogues) {
            rogue.close();
        }
    }

    @Test
    void an_oversized_header_is_turned_away() throws Exception {
        String huge = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(100_000) + "\r\n\r\n";
        assertThat(answer(huge)).doesNotStartWith("HTTP/1.1 200");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }

    /// Virtual threads are in no list of threads; a dump has those that an executor started.
    private static long requestsUnderWay(Path folder) throws IOException {
        Path dump = folder.resolve("threads.json");
        Files.deleteIfExists(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return Files.readString(dump)
                .lines()
                .filter(line -> line.contains("MetricsServer.answer"))
                .count();
    }

    private int port() {
        return URI.create(server.url()).getPort();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    /// The connection may be reset while the server turns the client away.
    private String answer(String request) {
        try {
            return raw(request);
        } catch (IOException e) {
            return "reset";
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = write(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket write(String request) throws IOException {
        Socket socket = new Socket();
        // Smaller than a page, so that the server notices who does not read.
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress("127.0.0.1", port()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
