package dev.tasa.data.csv;

/// What to do about a row that lacks a value. A missing target is never made up: `ERROR` and `MEAN` refuse
/// it.
public enum Missing {
    /// Refuse the file.
    ERROR,
    /// Put the training split's mean for a number, and no category at all for a category.
    MEAN,
    /// Leave the row out.
    DROP
}
