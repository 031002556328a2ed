package dev.tasa.data.csv;

/// What the target column is.
public enum Task {
    /// Classes where the target is text, declared categorical, or whole numbers of at most 20 different
    /// values that come twice or more on average; else numbers.
    AUTO,
    /// Classes, whatever they look like.
    CLASSIFICATION,
    /// Numbers.
    REGRESSION
}
