package dev.tasa.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Visits a run's metrics, as its orders on standard input say: `SCRAPED URL` as Prometheus does, once a second;
/// `ROGUES URL` with 200 clients that ask again as soon as they have an answer, slow readers, half requests and
/// oversized headers besides; `leave` ends it, and is answered with the number of answers.
///
/// Whatever happens it ends by itself: after ten minutes, or a million requests.
final class Visitors {
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final long MOST_REQUESTS = 1_000_000;
    private static final int PARALLEL = 200;

    private final InetSocketAddress address;
    private final long start = System.nanoTime();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Visitors(URI url) {
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
    }

    private interface Visit {
        void make() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Visitors visitors = null;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (visitors != null) {
                visitors.threads.shutdownNow();
            }
            if (order.equals("leave")) {
                System.out.println(visitors == null ? 0 : visitors.answers.get());
                visitors = null;
                continue;
            }
            String[] words = order.split(" ");
            visitors = new Visitors(URI.create(words[1]));
            visitors.begin(words[0].equals("ROGUES"));
        }
        System.exit(0);
    }

    private void begin(boolean rogues) {
        repeat(() -> {
            get();
            TimeUnit.SECONDS.sleep(1);
        });
        if (!rogues) {
            return;
        }
        for (int i = 0; i < PARALLEL; i++) {
            repeat(this::get);
        }
        for (int i = 0; i < 10; i++) {
            repeat(() -> hold("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100)));
            repeat(() -> hold("GET /metrics HTTP/1.1\r\nHost: loc"));
            repeat(() -> hold("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000)));
        }
    }

    private void repeat(Visit visit) {
        threads.submit(() -> {
            while (!Thread.currentThread().isInterrupted()
                    && System.nanoTime() - start < LONGEST_NANOS
                    && requests.incrementAndGet() < MOST_REQUESTS) {
                try {
                    visit.make();
                } catch (IOException refused) {
                    // Turned away, as a rogue should be; he tries again.
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            return null;
        });
    }

    private void get() throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            say(socket, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            if (socket.getInputStream().readAllBytes().length > 0) {
                answers.incrementAndGet();
            }
        }
    }

    /// Says something and reads nothing, until the server has had enough.
    private void hold(String request) throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(address);
            say(socket, request);
            TimeUnit.SECONDS.sleep(5);
        }
    }

    private static void say(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
}
