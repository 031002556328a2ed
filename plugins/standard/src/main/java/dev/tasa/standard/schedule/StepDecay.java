package dev.tasa.standard.schedule;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Name;
import dev.tasa.api.Required;
import dev.tasa.api.Schedule;

/// A staircase: the rate is multiplied by `factor` after every stretch of training, `factor^⌊step / every⌋`
/// (PyTorch's StepLR).
@Name("step")
public record StepDecay(
        @Required @Doc("how long a stair is") Length every,

        @Doc("what the rate is multiplied by at the end of each")
        double factor)
        implements Schedule {

    public StepDecay() {
        this(Length.WHOLE_RUN, 0.1);
    }

    public StepDecay {
        Check.positive("factor", factor);
    }

    @Override
    public double factor(long step, Horizon horizon) {
        double stairs = Math.floor(step / every.steps(horizon));
        // Not StrictMath.pow, which allocates three small arrays a call.
        return StrictMath.exp(stairs * StrictMath.log(factor));
    }
}
