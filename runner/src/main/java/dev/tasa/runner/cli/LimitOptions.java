package dev.tasa.runner.cli;

import dev.tasa.runner.engine.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// Options that end a run before its plan, or a trial that hangs.
final class LimitOptions {
    private static final double NANOS_PER_MINUTE = 60e9;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "stop after TIME (30s, 20m, 8h), keep what is done, and say how to go on")
    private Duration time;

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            description = "begin at most N trials, then stop and say how to go on")
    private Integer trials;

    @Option(
            names = "--stall",
            paramLabel = "MINUTES",
            description = "abandon a trial as failed when it ends no step for so long; by default never")
    private Double stallMinutes;

    /// Time counts from here.
    Limits start() {
        if (time != null && time.isZero()) {
            throw new CallException("--time-limit must be longer than nothing, such as 30s, 20m or 8h");
        }
        if (trials != null && trials < 1) {
            throw new CallException("--max-trials must be at least 1, but is " + trials);
        }
        if (stallMinutes != null && !(stallMinutes > 0 && stallMinutes < 1e6)) {
            throw new CallException("--stall must be a number of minutes greater than 0, but is " + stallMinutes);
        }
        return new Limits(
                Optional.ofNullable(time),
                trials == null ? OptionalInt.empty() : OptionalInt.of(trials),
                Optional.ofNullable(stallMinutes)
                        .map(minutes -> Duration.ofNanos((long) (minutes * NANOS_PER_MINUTE))));
    }
}
