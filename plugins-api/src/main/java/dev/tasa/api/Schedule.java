package dev.tasa.api;

/// How the learning rate moves: a factor on the experiment's `learning-rate` for every step.
///
/// ```java
/// /// A straight line from the learning rate down to a fraction of it.
/// public record Linear(@Doc("how long it takes") Length length, @Doc("what remains") double end)
///         implements Schedule {
///     public Linear() { this(Length.WHOLE_RUN, 0); }
///
///     public Linear { Check.inRange("end", end, 0, 1); }
///
///     @Override public double factor(long step, Horizon horizon) {
///         double progress = Math.min(1, step / length.steps(horizon));
///         return 1 + (end - 1) * progress;
///     }
/// }
/// ```
/// Floors are fractions of the learning rate, so that they stay in proportion when it is swept.
public interface Schedule extends Plugin {

    /// The factor at `step`; finite and at least 0. A pure function, so a resumed trial needs no state for it.
    ///
    /// @param step counted from 0
    /// @param horizon the run's length in steps and epochs
    double factor(long step, Horizon horizon);
}
