package dev.tasa.data.sequences;

/// What a letter becomes.
public enum Encoding {
    /// One number a letter of the alphabet: 1 at the letter's own place, else 0. An ambiguous letter is divided
    /// evenly among those it may be, so that N is ¼, ¼, ¼, ¼; padding is all 0.
    ONE_HOT,
    /// An index for an embedding: 0 is padding, then come the letters from 1 on, and all ambiguous letters
    /// share the last.
    INTEGER
}
