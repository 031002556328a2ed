package dev.tasa.api;

/// One forward pass: its mode, its step and the batch that it is for. The trainer owns one and sets it before
/// each pass.
public final class Pass {
    private final Batch batch;
    private boolean training;
    private long step;

    public Pass(Batch batch) {
        this.batch = batch;
    }

    /// Turns this into the training pass of `step`, counted from 1 over the whole trial.
    public Pass training(long step) {
        this.training = true;
        this.step = step;
        return this;
    }

    /// Turns this into an evaluation pass: dropout is off, running statistics are used and not changed.
    public Pass evaluation() {
        this.training = false;
        this.step = 0;
        return this;
    }

    public boolean isTraining() {
        return training;
    }

    /// The training step's number from 1, which random layers use as their place in their stream; 0 in
    /// evaluation.
    public long step() {
        return step;
    }

    /// The batch that the network was given: sequence layers find the samples' lengths here.
    public Batch batch() {
        return batch;
    }
}
