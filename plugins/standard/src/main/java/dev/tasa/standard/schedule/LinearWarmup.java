package dev.tasa.standard.schedule;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;

/// A straight line from a fraction of the learning rate up to all of it, where it stays (Goyal et al. 2017,
/// arXiv:1706.02677, section 2.2). Defaults are those of PyTorch's LinearLR, called once an epoch.
public record LinearWarmup(
        @Doc("how long the rise takes") Length length,

        @Doc("the first step's fraction of the learning rate")
        double startFactor)
        implements Schedule {

    public LinearWarmup() {
        this(Length.ofEpochs(5), 1.0 / 3);
    }

    public LinearWarmup {
        Check.inRange("startFactor", startFactor, 0, 1);
    }

    @Override
    public double factor(long step, Horizon horizon) {
        double progress = Math.min(1, step / length.steps(horizon));
        return startFactor + (1 - startFactor) * progress;
    }
}
