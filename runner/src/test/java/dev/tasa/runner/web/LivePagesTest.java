package dev.tasa.runner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.metrics.RealServer;
import dev.tasa.runner.report.MadeUpRun;
import dev.tasa.runner.report.Report;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live page's server, spoken to without a browser.
class LivePagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Socket> sockets = new ArrayList<>();
    private LivePages pages;

    @BeforeEach
    void serve() {
        pages = LivePages.open(0);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        pages.close();
    }

    private static MadeUpRun rates(int repeats) {
        return new MadeUpRun(repeats, "rates").axis("learning-rate", "0.001", "0.01", "0.1", "1");
    }

    private LiveRun show(MadeUpRun made) {
        return pages.show(made.begun(), made.plan(), 2);
    }

    private static void end(LiveRun live, List<TrialResult> trials) {
        trials.forEach(trial -> live.accept(new TrialEvent.Ended(trial.trial(), trial)));
    }

    private static void end(LiveRun live, Report done) {
        live.end(RunState.DONE, done.run().summary(), done.answer(), "kept");
    }

    private int port() {
        return URI.create(pages.url()).getPort();
    }

    @Test
    void a_foreign_host_header_is_refused_everywhere() throws IOException {
        LiveRun live = show(rates(1));
        for (String path : List.of("/", events(live))) {
            assertThat(answer(path, "Host: evil.example", "Connection: close"))
                    .startsWith("HTTP/1.1 403")
                    .contains("evil.example")
                    .doesNotContain("rates");
        }
        assertThat(answer("/", "Host: localhost:1", "Connection: close")).startsWith("HTTP/1.1 200");
    }

    @Test
    void another_site_s_page_takes_no_place_among_those_that_follow() throws IOException {
        LiveRun live = show(rates(1));

        assertThat(answer(events(live), "Host: localhost", "Sec-Fetch-Site: cross-site", "Connection: close"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void nobody_is_answered_on_another_address_than_the_loopback() throws Exception {
        assertThat(InetAddress.getByName(URI.create(pages.url()).getHost()).isLoopbackAddress())
                .isTrue();
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_page_may_not_be_framed_and_asks_its_own_server_alone() throws IOException {
        show(rates(1));
        String page = answer("/", "Host: localhost", "Connection: close");

        assertThat(page)
                .containsIgnoringCase("Content-security-policy: frame-ancestors 'none'")
                .contains("default-src 'none'", "connect-src 'self'");
    }

    @Test
    void a_page_that_lost_its_connection_hears_only_what_it_does_not_know() throws IOException {
        LiveRun live = show(rates(2));
        end(live, rates(2).trials().subList(0, 5));

        assertThat(firstMessage(events(live)).path("trials")).hasSize(5);
        JsonNode later = firstMessage(events(live), "Last-Event-ID: 3");
        assertThat(later.path("trials")).hasSize(2);
        assertThat(later.path("states").path("waiting").asInt()).isEqualTo(3);
    }

    @Test
    void trials_of_earlier_processes_are_shown_first() throws IOException {
        LiveRun live = show(rates(2));
        live.countEarlier(rates(2).trials().subList(0, 4));

        JsonNode message = firstMessage(events(live));
        assertThat(message.path("trials")).hasSize(4);
        assertThat(message.path("progress").asDouble()).isEqualTo(0.5);
    }

    @Test
    void a_page_of_another_process_is_told_that_nothing_follows() throws IOException {
        show(rates(1));

        assertThat(answer("/events?run=20260101-000000-0000-abc&page=x", "Host: localhost", "Connection: close"))
                .startsWith("HTTP/1.1 204");
        assertThat(answer("/events?run=x%0d", "Host: localhost", "Connection: close"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void more_pages_than_there_are_places_for_are_turned_away() throws IOException {
        LiveRun live = show(rates(1));
        for (int i = 0; i < 16; i++) {
            status(follow(events(live)));
        }

        assertThat(answer(events(live), "Host: localhost", "Connection: close")).startsWith("HTTP/1.1 503");
    }

    /// A million points of curves are more than the buffers of a connection take.
    @Test
    void a_reader_that_hangs_is_dropped_and_delays_neither_events_nor_the_end() throws Exception {
        MadeUpRun made = rates(2_500);
        LiveRun live = show(made);
        List<TrialResult> trials = made.trials();
        end(live, trials.subList(0, 9_000));
        Socket hanging = write(request(events(live)), 1024);
        BufferedReader reading = read(follow(events(live)));
        hears(reading, "\"progress\":0.9");
        Report done = made.done();

        long start = System.nanoTime();
        end(live, trials.subList(9_000, 10_000));
        end(live, done);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        hears(reading, "event: end");
        live.awaitSeen(PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        // It is the server that gives it up: its stream would end by itself only once everything is read.
        RealServer.eventually(() -> pages.following() == 0);
        hanging.setSoTimeout(10_000);
        assertThat(read(hanging).lines()).noneMatch(line -> line.equals("event: end"));
    }

    private static String events(LiveRun live) {
        return "/events?run=" + live.key() + "&page=test";
    }

    private JsonNode firstMessage(String path, String... headers) throws IOException {
        BufferedReader lines = read(follow(path, headers));
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        assertThat(line).as("a message").isNotNull();
        return new ObjectMapper().readTree(line.substring("data: ".length()));
    }

    private static void hears(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with " + text).isNotNull();
    }

    private static void status(Socket socket) throws IOException {
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }

    private static BufferedReader read(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private String answer(String path, String... headers) throws IOException {
        try (Socket socket =
                write("GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n", 65_536)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket follow(String path, String... headers) throws IOException {
        return write(request(path, headers), 65_536);
    }

    private static String request(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    /// @param room how many bytes the client's side takes without reading; small, the server soon notices
    private Socket write(String request, int room) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(room);
        socket.connect(new InetSocketAddress("127.0.0.1", port()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
