package dev.tasa.standard.metric;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;

/// How many equally probable classes would be as hard to guess: e to the mean of −ln p, with p the
/// probability that was given to the right class.
///
/// The mean is over positions: samples, or the time steps of a language model. 1 is perfect; a class that was
/// given no chance at all makes it infinite.
public record Perplexity() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("perplexity", target);
        return new Surprise(StrictMath::exp);
    }
}
