package dev.tasa.runner.data;

/// Which rows of the data a repeat trains, validates and tests on, each in ascending order. A class, not a
/// record: arrays have no value equality.
public final class Rows {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    Rows(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    public int[] train() {
        return train;
    }

    public int[] validation() {
        return validation;
    }

    /// The sealed rows: the same in every repeat and cell.
    public int[] test() {
        return test;
    }
}
