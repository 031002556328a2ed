package dev.tasa.standard.schedule;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Horizon;
import dev.tasa.api.Length;
import dev.tasa.api.Required;
import dev.tasa.api.Schedule;

/// Decay without stairs: `factor^(step / every)`, so that after each `every` the rate has been multiplied by
/// `factor`, and in between it falls with every step.
///
/// A factor above 1 raises the rate, as in a learning-rate range test (Smith 2017, arXiv:1506.01186).
/// PyTorch's ExponentialLR, called once an epoch, has the same rates where epochs begin; `step` has its stairs.
public record Exponential(
        @Required @Doc("what the rate is multiplied by over each stretch")
        double factor,

        @Doc("how long a stretch is") Length every)
        implements Schedule {

    public Exponential() {
        this(1, Length.ofEpochs(1));
    }

    public Exponential {
        Check.positive("factor", factor);
    }

    @Override
    public double factor(long step, Horizon horizon) {
        double stretches = step / every.steps(horizon);
        // Not StrictMath.pow, which allocates three small arrays a call.
        return StrictMath.exp(stretches * StrictMath.log(factor));
    }
}
