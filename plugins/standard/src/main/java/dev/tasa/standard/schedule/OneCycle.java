package dev.tasa.standard.schedule;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Horizon;
import dev.tasa.api.Schedule;

/// One rise to the learning rate and one fall far below it, over the whole run (Smith & Topin 2018,
/// arXiv:1708.07120, in the two phases of PyTorch's OneCycleLR).
///
/// The rate starts at 1 / `initialDivisor`, is 1 at step `warmupFraction · steps − 1` counted from 0, and ends
/// in the run's last step at 1 / (`initialDivisor` · `finalDivisor`).
public record OneCycle(
        @Doc("share of the run that the rise takes") double warmupFraction,

        @Doc("the first step's rate is the learning rate divided by this")
        double initialDivisor,

        @Doc("the last step's rate is the first one's divided by this")
        double finalDivisor,

        @Doc("the line that both phases follow") Annealing annealing)
        implements Schedule {

    /// How a phase goes from its first factor to its last.
    public enum Annealing {
        /// Half a cosine, flat at both ends.
        COSINE,
        /// A straight line.
        LINEAR
    }

    public OneCycle() {
        this(0.3, 25, 1e4, Annealing.COSINE);
    }

    public OneCycle {
        Check.inRange("warmupFraction", warmupFraction, 0, 1);
        Check.atLeast("initialDivisor", initialDivisor, 1);
        Check.atLeast("finalDivisor", finalDivisor, 1);
    }

    @Override
    public double factor(long step, Horizon horizon) {
        double first = 1 / initialDivisor;
        double last = first / finalDivisor;
        double peak = warmupFraction * horizon.steps() - 1;
        double end = horizon.steps() - 1;
        if (step < peak) {
            return between(first, 1, step / peak);
        }
        if (step < end) {
            return between(1, last, (step - peak) / (end - peak));
        }
        // A warmup of the whole run has its peak in the last step.
        return peak == end ? 1 : last;
    }

    private double between(double from, double to, double progress) {
        return switch (annealing) {
            case COSINE -> to + (from - to) * HalfCosine.at(progress);
            case LINEAR -> from + (to - from) * progress;
        };
    }
}
