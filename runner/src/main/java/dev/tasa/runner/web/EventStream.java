package dev.tasa.runner.web;

import com.sun.net.httpserver.HttpExchange;
import dev.tasa.runner.http.GuardedServer;
import dev.tasa.runner.http.Pace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A run's messages to one page, as server-sent events (WHATWG HTML, section 9.2): what is new once a second, and
/// in the end its last state.
///
/// The server cuts off what takes long, so a response ends well before that by itself, and the browser asks for the
/// next one with the number of the last message: a reader that hangs is dropped, one that is there misses nothing.
record EventStream(LiveRun run, Audience audience, String page, Pace pace) {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long RESPONSE_NANOS = (GuardedServer.RESPONSE_SECONDS - 7) * 1_000_000_000L;

    /// @param known how many trials that ended the page knows
    void send(HttpExchange exchange, int known) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        boolean hasEnded;
        try (OutputStream out = exchange.getResponseBody()) {
            hasEnded = send(out, known);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server was closed");
        }
        if (hasEnded) {
            audience.left(page); // only now, for the server may close at once, and browsers complain of half a response
        }
    }

    /// @return whether the page has heard of the run's end
    private boolean send(OutputStream out, int known) throws IOException, InterruptedException {
        long until = System.nanoTime() + RESPONSE_NANOS;
        write(out, "retry: 300");
        int next = known;
        while (System.nanoTime() < until) {
            pace.await();
            boolean isOver = run.isOver();
            Standing standing = run.since(next);
            next = standing.next();
            write(out, "id: " + next + "\ndata: " + run.json(standing));
            audience.heardOf(page);
            if (isOver && !standing.hasMore()) {
                write(out, "event: end\ndata: " + run.end());
                return true;
            }
            if (!standing.hasMore()) {
                run.awaitEnd(PAUSE);
            }
        }
        return false;
    }

    private static void write(OutputStream out, String message) throws IOException {
        out.write((message + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
