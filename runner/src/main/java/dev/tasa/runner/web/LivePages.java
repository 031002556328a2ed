package dev.tasa.runner.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.tasa.runner.http.GuardedServer;
import dev.tasa.runner.http.Pace;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.report.Report;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shows the runs of this process, one after another, to browsers on this machine while they are trained.
public final class LivePages implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /// How many pages may follow at once; one costs a message a second.
    private static final int MOST_STREAMS = 16;

    /// Messages take turns, 25 a second, whoever asks.
    private static final Duration TURN = Duration.ofMillis(40);

    private static final String HTML = "text/html; charset=utf-8";
    private static final String TOO_EARLY = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
            <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>tasa</title>
            <p>The run is about to begin; this page waits for it.</p></html>
            """;
    private static final Pattern QUERY = Pattern.compile("run=([\\w-]{1,64})&page=(\\w{1,32})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final GuardedServer server;
    private final Audience audience = new Audience();
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final Pace pace = new Pace(TURN);
    private volatile Optional<LiveRun> run = Optional.empty();

    private LivePages(GuardedServer server) {
        this.server = server;
        server.serve(this::answer);
    }

    /// Begins to serve, to this machine alone.
    ///
    /// @param port 0 for any that is free
    /// @throws WebException where the port cannot be had
    public static LivePages open(int port) {
        try {
            return new LivePages(GuardedServer.open(HOST, port));
        } catch (IOException e) {
            throw new WebException(
                    "the live page cannot be served at " + HOST + ":" + port + ": " + e.getMessage()
                            + "\n  Take another port, or leave it out for any that is free: --web",
                    e);
        }
    }

    /// Where people look: `http://127.0.0.1:40123/`.
    public String url() {
        return server.url() + "/";
    }

    /// Shows this run from now on.
    ///
    /// @param start what is known of it before any trial
    /// @param workers trials at once
    public LiveRun show(Report start, Plan plan, int workers) {
        LiveRun shown = new LiveRun(start, plan, workers, audience);
        run = Optional.of(shown);
        return shown;
    }

    /// How many pages follow now.
    int following() {
        return MOST_STREAMS - streams.availablePermits();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> page(exchange);
            case "/events" -> events(exchange);
            default -> GuardedServer.answer(exchange, 404, GuardedServer.PLAIN, "the page is at /\n");
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        if (run.isEmpty()) {
            GuardedServer.answer(exchange, 200, HTML, TOO_EARLY);
            return;
        }
        audience.arrives();
        GuardedServer.answer(exchange, 200, HTML, run.get().page());
    }

    /// Other sites' pages could not read messages, but they could take the places of those that may.
    private void events(HttpExchange exchange) throws IOException {
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        Matcher query = QUERY.matcher(query(exchange.getRequestURI()));
        Optional<LiveRun> shown = run;
        if (site != null && !site.equals("same-origin")) {
            refuse(exchange, 403, "only for pages of this server");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            refuse(exchange, 405, "only GET");
        } else if (!query.matches() || shown.isEmpty()) {
            refuse(exchange, 404, "no such run");
        } else if (!query.group(1).equals(shown.get().key())) {
            // To a browser that asks for more messages this says that there are none (WHATWG HTML, section 9.2.3).
            exchange.sendResponseHeaders(204, -1);
        } else if (!streams.tryAcquire()) {
            refuse(exchange, 503, "too many pages follow this run");
        } else {
            stream(exchange, shown.get(), query.group(2));
        }
    }

    private void stream(HttpExchange exchange, LiveRun shown, String page) throws IOException {
        try {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            if (last == null) {
                audience.arrived(page);
            }
            int known = last != null && NUMBER.matcher(last).matches() ? Integer.parseInt(last) : 0;
            new EventStream(shown, audience, page, pace).send(exchange, known);
        } catch (IOException e) {
            audience.left(page);
            throw e;
        } finally {
            streams.release();
        }
    }

    private static String query(URI address) {
        return address.getRawQuery() == null ? "" : address.getRawQuery();
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        GuardedServer.answer(exchange, status, GuardedServer.PLAIN, why + "\n");
    }

    @Override
    public void close() {
        server.close();
    }
}
