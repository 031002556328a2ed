package dev.tasa.data.csv;

/// How much a sample counts in losses and metrics.
///
/// Weights typed class by class are not offered: losses under other weights cannot be compared, so they could
/// not be swept, and what balance asks for follows from the data.
public enum ClassWeights {
    /// Every sample counts 1.
    NONE,
    /// A sample counts n / (classes × samples of its class), so all classes count the same together (King &
    /// Zeng 2001, doi:10.1093/oxfordjournals.pan.a004868).
    BALANCED
}
