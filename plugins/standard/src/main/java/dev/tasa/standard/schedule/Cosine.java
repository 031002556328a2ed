package dev.tasa.standard.schedule;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Schedule;

/// Half a cosine from the learning rate down to a floor, where it stays (Loshchilov & Hutter 2017,
/// arXiv:1608.03983, equation 5, without restarts).
public record Cosine(
        @Doc("how long the fall takes") Length length,

        @Doc("the floor, as a fraction of the learning rate")
        double minimum)
        implements Schedule {

    public Cosine() {
        this(Length.WHOLE_RUN, 0);
    }

    public Cosine {
        Check.inRange("minimum", minimum, 0, 1);
    }

    @Override
    public double factor(long step, Horizon horizon) {
        double progress = Math.min(1, step / length.steps(horizon));
        return minimum + (1 - minimum) * HalfCosine.at(progress);
    }
}
