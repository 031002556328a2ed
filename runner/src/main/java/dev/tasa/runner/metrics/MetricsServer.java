package dev.tasa.runner.metrics;

import com.sun.net.httpserver.HttpExchange;
import dev.tasa.runner.http.GuardedServer;
import dev.tasa.runner.http.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Serves `/metrics` and `/healthz`. Scrapes take turns, so that a flood of them costs no training time.
final class MetricsServer implements AutoCloseable {
    /// Scrapes are answered at most every 40 ms. As many as the server has connections for wait less than the ten
    /// seconds that Prometheus waits by default.
    private final Pace pace = new Pace(Duration.ofMillis(40));
    private final GuardedServer server;
    private volatile Optional<Exposition> exposition = Optional.empty();
    private volatile CountDownLatch scraped = new CountDownLatch(0);

    private MetricsServer(GuardedServer server) {
        this.server = server;
        server.serve(this::answer);
    }

    /// @param port 0 for any that is free
    /// @throws MetricsException where the address cannot be had
    static MetricsServer start(String host, int port) {
        try {
            return new MetricsServer(GuardedServer.open(host, port));
        } catch (IOException e) {
            throw new MetricsException(
                    "metrics cannot be served at " + host + ":" + port + ": " + e.getMessage()
                            + "\n  Take another port, or 0 for any that is free: --metrics-port 0",
                    e);
        }
    }

    /// Where people look: `http://127.0.0.1:9464/metrics`.
    String url() {
        return server.url() + "/metrics";
    }

    /// From now on scrapes see this.
    void serve(Exposition exposition) {
        this.exposition = Optional.of(exposition);
    }

    /// From now on [#awaitScrape] waits for a scrape that has not begun yet.
    void expectScrape() {
        scraped = new CountDownLatch(1);
    }

    void awaitScrape(long millis) throws InterruptedException {
        scraped.await(millis, TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> metrics(exchange);
            case "/healthz" -> GuardedServer.answer(exchange, 200, GuardedServer.PLAIN, "ok\n");
            default -> GuardedServer.answer(exchange, 404, GuardedServer.PLAIN, "see /metrics and /healthz\n");
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        CountDownLatch expected = scraped;
        if (exposition.isEmpty()) {
            GuardedServer.answer(exchange, 503, GuardedServer.PLAIN, "no run has begun yet\n");
            return;
        }
        pace.await();
        String type = Exposition.contentType(exchange.getRequestHeaders().getFirst("Accept"));
        GuardedServer.answer(exchange, 200, type, exposition.get().page(type));
        expected.countDown();
    }

    @Override
    public void close() {
        server.close();
    }
}
