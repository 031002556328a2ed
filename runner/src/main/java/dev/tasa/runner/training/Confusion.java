package dev.tasa.runner.training;

import java.util.ArrayList;
import java.util.List;

/// How often each class was taken for each.
///
/// @param classes the labels in the target's order
/// @param counts a row an actual class, a column a predicted one; padding is not counted
public record Confusion(List<String> classes, List<List<Long>> counts) {
    /// With more classes nobody reads the matrix, and a language model's would be larger than its report.
    static final int MOST_CLASSES = 100;

    public Confusion {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /// The counts of both, as of two repeats with the same classes.
    public Confusion plus(Confusion other) {
        List<List<Long>> sums = new ArrayList<>();
        for (int actual = 0; actual < classes.size(); actual++) {
            List<Long> row = new ArrayList<>();
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                row.add(counts.get(actual).get(predicted)
                        + other.counts.get(actual).get(predicted));
            }
            sums.add(row);
        }
        return new Confusion(classes, sums);
    }
}
