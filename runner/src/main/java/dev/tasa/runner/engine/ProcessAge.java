package dev.tasa.runner.engine;

import java.time.Duration;
import java.time.Instant;

/// How long this process has run.
public final class ProcessAge {
    private ProcessAge() {}

    /// 0 where the system does not tell when it began.
    public static double seconds() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toNanos() / 1e9)
                .orElse(0.0);
    }
}
