package dev.tasa.standard.metric;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;

/// The mean of −log₂ p, with p the probability that was given to the right class: what a compressor that
/// trusts the model would need for each character.
///
/// The mean is over positions: samples, or the time steps of a language model. 0 is perfect; a class that was
/// given no chance at all makes it infinite.
public record BitsPerCharacter() implements Metric {
    private static final double LN2 = StrictMath.log(2);

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("bits-per-character", target);
        return new Surprise(nats -> nats / LN2);
    }
}
