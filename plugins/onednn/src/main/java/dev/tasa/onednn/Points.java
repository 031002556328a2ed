package dev.tasa.onednn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Filtering by few products: Toom and Cook's way to multiply polynomials, turned round (Winograd 1980, "Arithmetic
/// complexity of computations"; Lavin & Gray 2016, arXiv:1509.09308). The four outputs of a filter with [#taps] numbers
/// are
///
/// ```
/// y = Aᵀ [(G g) ⊙ (Bᵀ d)]
/// ```
///
/// with `taps + 3` products instead of `4 · taps`. `A` and `G` evaluate the polynomial that has outputs or taps as
/// coefficients at points: 0, pairs ±p, and ∞, where its value is its last coefficient. `B` interpolates from these
/// points: the row of `Bᵀ` for a point p has the coefficients of `Π (x − q) / Π (p − q)` over the other finite points
/// q, that for ∞ those of `Π (x − q)`. The rows of a pair differ in the sign of their odd terms alone.
///
/// The points decide what rounding does: those here are near 1, each with its reciprocal, so that no power of them is
/// large (Barabasz et al. 2020, doi:10.1145/3412380).
///
/// The methods have the parameters of [Line#map].
sealed interface Points permits SixPoints, EightPoints {
    VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Channels that are computed at once.
    int LANES = SPECIES.length();

    /// Numbers that come of one filtering.
    int OUTPUTS = 4;

    /// Numbers in a filter.
    int taps();

    /// How many points there are; so many numbers are filtered at once.
    default int count() {
        return taps() + OUTPUTS - 1;
    }

    /// `v = Bᵀ d`, as many as there are points.
    void data(float[] d, int at, int step, float[] v, int to, int stride);

    /// `u = G g`: from the taps, one for each point.
    void filter(float[] g, int at, int step, float[] u, int to, int stride);

    /// `y = Aᵀ z`: from one for each point, the outputs.
    void outputs(float[] z, int at, int step, float[] y, int to, int stride);

    /// `z = A y`: from the outputs' derivatives, one for each point.
    void outputsTransposed(float[] y, int at, int step, float[] z, int to, int stride);

    /// `g = Gᵀ u`: from one for each point, the taps' derivatives.
    void filterTransposed(float[] u, int at, int step, float[] g, int to, int stride);
}
