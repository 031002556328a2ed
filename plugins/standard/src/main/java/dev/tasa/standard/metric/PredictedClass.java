package dev.tasa.standard.metric;

/// Reads classes from predictions `[positions, columns]`: one column is the probability of class 1 of two,
/// more are the probabilities of all. Among equals the first class wins.
final class PredictedClass {
    private PredictedClass() {}

    /// The most probable class at `position`.
    static int of(float[] prediction, int position, int columns) {
        if (columns == 1) {
            return prediction[position] > 0.5f ? 1 : 0;
        }
        int from = position * columns;
        int best = 0;
        for (int c = 1; c < columns; c++) {
            if (prediction[from + c] > prediction[from + best]) {
                best = c;
            }
        }
        return best;
    }

    /// How many classes come before class `c` at `position`, the most probable first.
    static int rank(int c, float[] prediction, int position, int columns) {
        if (columns == 1) {
            return of(prediction, position, columns) == c ? 0 : 1;
        }
        int from = position * columns;
        int before = 0;
        for (int other = 0; other < columns; other++) {
            float lead = prediction[from + c] - prediction[from + other];
            boolean isBehind = lead > 0 || lead == 0 && other > c;
            if (other != c && !isBehind) {
                before++;
            }
        }
        return before;
    }
}
