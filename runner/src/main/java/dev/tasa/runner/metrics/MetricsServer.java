package dev.tasa.runner.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Serves `/metrics` and `/healthz`.
///
/// Requests run on virtual threads; the JDK's server ends those that ask or read too slowly and turns away
/// more connections than it has room for, and scrapes take turns, so that a rogue client costs neither threads
/// nor training time.
final class MetricsServer implements AutoCloseable {
    /// Scrapes are answered at most every 40 ms. As many as the server has connections for wait less than the ten
    /// seconds that Prometheus waits by default.
    private static final long TURN_NANOS = 40_000_000;

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HostCheck hosts;
    private final AtomicLong turn = new AtomicLong(System.nanoTime() - TURN_NANOS);
    private volatile Optional<Exposition> exposition = Optional.empty();
    private volatile CountDownLatch scraped = new CountDownLatch(0);

    private MetricsServer(HttpServer server, HostCheck hosts) {
        this.server = server;
        this.hosts = hosts;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @param port 0 for any that is free
    /// @throws MetricsException where the address cannot be had
    static MetricsServer start(String host, int port) {
        limitClients();
        try {
            InetAddress address = InetAddress.getByName(host);
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            return new MetricsServer(server, HostCheck.of(host));
        } catch (IOException e) {
            throw new MetricsException(
                    "metrics cannot be served at " + host + ":" + port + ": " + e.getMessage()
                            + "\n  Take another port, or 0 for any that is free: --metrics-port 0",
                    e);
        }
    }

    /// The JDK's server takes its limits from system properties alone, and reads them once.
    private static void limitClients() {
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", "15");
        limit("sun.net.httpserver.idleInterval", "60");
        limit("sun.net.httpserver.maxReqHeaderSize", "16384");
        limit("sun.net.httpserver.nodelay", "true");
        limit("jdk.httpserver.maxConnections", "240");
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Where people look: `http://127.0.0.1:9464/metrics`.
    String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/metrics";
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

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String method = exchange.getRequestMethod();
            if (!hosts.allows(host)) {
                answer(exchange, 403, PLAIN, "refused: this address is not served under the name " + host + "\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, PLAIN, "only GET\n");
            } else {
                switch (exchange.getRequestURI().getPath()) {
                    case "/metrics" -> metrics(exchange);
                    case "/healthz" -> answer(exchange, 200, PLAIN, "ok\n");
                    default -> answer(exchange, 404, PLAIN, "see /metrics and /healthz\n");
                }
            }
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        CountDownLatch expected = scraped;
        if (exposition.isEmpty()) {
            answer(exchange, 503, PLAIN, "no run has begun yet\n");
            return;
        }
        awaitTurn();
        String type = Exposition.contentType(exchange.getRequestHeaders().getFirst("Accept"));
        answer(exchange, 200, type, exposition.get().page(type));
        expected.countDown();
    }

    private void awaitTurn() throws IOException {
        long now = System.nanoTime();
        long mine = turn.updateAndGet(last -> Math.max(last + TURN_NANOS, now));
        try {
            TimeUnit.NANOSECONDS.sleep(mine - now);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server was closed");
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        answer(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().toUpperCase(Locale.ROOT).equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
