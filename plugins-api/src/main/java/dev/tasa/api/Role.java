package dev.tasa.api;

/// What a weight is for. Optimizers may treat roles differently, for example decay kernels alone.
public enum Role {
    /// Multiplies inputs: dense `[in, out]`, conv2d `[kh, kw, in, out]`, recurrent input `[in, gates*units]`.
    KERNEL,
    /// Multiplies a recurrent layer's own state: `[units, gates*units]`.
    RECURRENT_KERNEL,
    /// Added to outputs.
    BIAS,
    /// Multiplies normalized values, as batch-norm's gamma.
    SCALE,
    /// Rows that stand for words or letters: `[vocabulary, features]`.
    EMBEDDING
}
