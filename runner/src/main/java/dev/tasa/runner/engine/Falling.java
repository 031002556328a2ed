package dev.tasa.runner.engine;

import java.util.OptionalDouble;

/// What falls as `f·(1 + a/t)` while a process is young, because more and more of it is compiled: the seconds of an
/// epoch.
///
/// Weighted by `t` and `t³`, its means until `T` are `f·(1 + 2a/T)` and `f·(1 + 4a/3T)`, from which `f` and `a` follow.
final class Falling {
    /// Later, slow epochs tell of other programs.
    private static final double YOUNG = 10;

    /// Two means of few epochs may lie apart by chance; at most so much is expected to be gained.
    private static final double LEAST = 0.6;

    private final Recent early = new Recent(1);
    private final Recent late = new Recent(3);

    /// @param now seconds since a common beginning
    void add(double value, double now) {
        early.add(value, now);
        late.add(value, now);
    }

    /// What it is now. Empty where there is nothing yet.
    OptionalDouble mean() {
        return late.mean();
    }

    /// Its mean over the next `ahead` seconds.
    double mean(double now, double ahead) {
        double recent = late.mean().orElse(Double.NaN);
        if (now >= YOUNG || ahead <= 0) {
            return recent;
        }
        double gap = Math.max(0, early.mean().orElse(recent) - recent);
        double bottom = Math.max(LEAST * recent, recent - 2 * gap);
        double above = (recent - bottom) * 3 / 4;
        return bottom + above * now / ahead * Math.log1p(ahead / now);
    }
}
