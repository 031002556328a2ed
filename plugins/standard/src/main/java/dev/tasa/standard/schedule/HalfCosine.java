package dev.tasa.standard.schedule;

/// The curve of cosine annealing.
final class HalfCosine {
    private HalfCosine() {}

    /// `(1 + cos πp) / 2`: 1 at progress 0, flat there, falling to 0 at progress 1, flat there.
    static double at(double progress) {
        // By 1 − cos x = 2 sin²(x/2) and the curve's symmetry about 1/2, so that the angle is at most π/4.
        double sine = sine(Math.PI / 2 * Math.min(progress, 1 - progress));
        return progress <= 0.5 ? 1 - sine * sine : sine * sine;
    }

    // Taylor's series, which stops where a term is below 1e-16 at π/4; StrictMath.sin allocates an array a call.
    private static double sine(double x) {
        double sum = 0;
        double term = x;
        for (int n = 1; n <= 15; n += 2) {
            sum += term;
            term *= -x * x / ((n + 1) * (n + 2));
        }
        return sum;
    }
}
