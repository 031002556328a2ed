package dev.tasa.data.synthetic;

/// What a [Synthetic] data set looks like.
public enum Kind {
    /// Two interleaved half circles, the classes `lower` and `upper`.
    TWO_MOONS,
    /// Two spirals around each other, the classes `first` and `second`.
    SPIRALS,
    /// A number that depends on its inputs linearly.
    LINEAR,
    /// Inputs on which a linear model's squared error is a bowl of known curvature.
    QUADRATIC,
    /// Inputs and numbers to predict that are all 0, for models that are functions of their weights alone, as
    /// `surface`.
    ORIGIN
}
