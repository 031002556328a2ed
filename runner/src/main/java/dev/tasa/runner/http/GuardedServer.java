package dev.tasa.runner.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves pages that can only be looked at, beside a training that nobody who looks may disturb.
///
/// Requests run on virtual threads; the JDK's server ends those that ask or read too slowly and turns away more
/// connections than it has room for, so a rogue client costs no threads. Foreign names of this machine are refused.
public final class GuardedServer implements AutoCloseable {
    /// What a response is whose text is for people alone.
    public static final String PLAIN = "text/plain; charset=utf-8";

    /// A response that takes longer is cut off by the server.
    public static final int RESPONSE_SECONDS = 15;

    /// What is there to be seen.
    public interface Pages {
        /// Answers a GET or HEAD that the guards let through.
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HostCheck hosts;

    private GuardedServer(HttpServer server, HostCheck hosts) {
        this.server = server;
        this.hosts = hosts;
    }

    /// Takes the address; [#serve] begins to answer.
    ///
    /// @param port 0 for any that is free
    /// @throws IOException where the address cannot be had
    public static GuardedServer open(String host, int port) throws IOException {
        limitClients();
        InetAddress address = InetAddress.getByName(host);
        return new GuardedServer(HttpServer.create(new InetSocketAddress(address, port), 0), HostCheck.of(host));
    }

    /// The JDK's server takes its limits from system properties alone, and reads them once.
    private static void limitClients() {
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", Integer.toString(RESPONSE_SECONDS));
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

    public void serve(Pages pages) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, pages));
        server.start();
    }

    /// Where the server listens, without a slash at the end: `http://127.0.0.1:9464`.
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private void handle(HttpExchange exchange, Pages pages) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String method = exchange.getRequestMethod();
            if (!hosts.allows(host)) {
                answer(exchange, 403, PLAIN, "refused: this address is not served under the name " + host + "\n");
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, PLAIN, "only GET\n");
            } else {
                pages.answer(exchange);
            }
        }
    }

    public static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        answer(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
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
