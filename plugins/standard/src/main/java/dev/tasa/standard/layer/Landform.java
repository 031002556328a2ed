package dev.tasa.standard.layer;

/// The shapes that a [Surface] may have; each is 0 at (1, 1), its only lowest point, and nowhere below.
public enum Landform {
    /// `(x − 1)² + 10 (y − 1)²`: an elongated bowl, ten times as steep one way as the other.
    BOWL,
    /// `(x − 1)² + 10 (y − x²)²`: a curved valley, steep across and almost flat along its floor (after Rosenbrock
    /// 1960, doi:10.1093/comjnl/3.3.175, with 10 for his 100).
    VALLEY
}
