package dev.tasa.runner.training;

import dev.tasa.api.Check;

/// Keeps gradients from exploding (Pascanu et al. 2013, arXiv:1211.5063).
public sealed interface Clip {

    record None() implements Clip {}

    /// Scales all gradients together so that their joint L2 norm is at most `norm`.
    record Norm(double norm) implements Clip {
        public Norm {
            Check.positive("norm", norm);
        }
    }

    /// Limits each gradient element to `[-value, value]`.
    record Value(double value) implements Clip {
        public Value {
            Check.positive("value", value);
        }
    }
}
