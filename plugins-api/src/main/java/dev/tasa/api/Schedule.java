package dev.tasa.api;

/// How the learning rate moves: a factor on the experiment's `learning-rate` for every step.
public interface Schedule extends Plugin {

    /// The factor at `step`, counted from 0. A pure function, so a resumed trial needs no state for it.
    ///
    /// @param horizon the run's length in steps and epochs
    double factor(long step, Horizon horizon);
}
