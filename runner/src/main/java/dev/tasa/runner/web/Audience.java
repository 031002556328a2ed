package dev.tasa.runner.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The pages that follow a run, as far as a server can know of them: each is heard of when it takes a message. One
/// that was not heard of for a while hangs or is closed, and nobody waits for it.
final class Audience {
    private static final long SILENCE_NANOS = 2_000_000_000L;

    /// Pages' own names have no blanks.
    private static final String ARRIVING = "arriving ";

    private final Map<String, Long> heard = new HashMap<>();
    private int arriving;

    /// A page was sent out, which will ask for messages in a moment.
    synchronized void arrives() {
        heardOf(ARRIVING + arriving++);
    }

    /// One of those that were sent out asks for its first message.
    synchronized void arrived(String page) {
        heard.keySet().stream()
                .filter(each -> each.startsWith(ARRIVING))
                .findFirst()
                .ifPresent(heard::remove);
        heardOf(page);
    }

    /// This page has taken a message.
    synchronized void heardOf(String page) {
        forgetSilent();
        heard.put(page, System.nanoTime());
    }

    /// This page wants nothing more.
    synchronized void left(String page) {
        heard.remove(page);
        notifyAll();
    }

    /// Returns when all pages have left, or are silent, or the time is over.
    synchronized void awaitEmpty(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        forgetSilent();
        while (!heard.isEmpty() && System.nanoTime() < end) {
            wait(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 100));
            forgetSilent();
        }
    }

    private void forgetSilent() {
        long now = System.nanoTime();
        heard.values().removeIf(last -> now - last > SILENCE_NANOS);
    }
}
