package dev.tasa.api;

import java.util.List;

/// Samples with their targets, numbered from 0, unchanging, shared by all trials and their threads.
public interface Dataset {

    /// How many samples there are.
    int size();

    /// The shape of one input sample.
    Shape input();

    /// What is to be predicted.
    Target target();

    /// Copies the input of `row` into `to` from `at` on. A missing number that preprocessing is to fill is
    /// NaN.
    void copyInput(int row, float[] to, int at);

    /// Copies the target of `row` into `to` from `at` on; a class is its index.
    void copyTarget(int row, float[] to, int at);

    /// The columns of a table, one for each element of an input sample; empty where the elements are alike,
    /// as pixels are.
    default List<Feature> features() {
        return List.of();
    }

    /// The first row of a test set that came with the data, after all others; [#size] where it has none.
    default int testStart() {
        return size();
    }

    /// Whether [#weight] is ever anything but 1.
    default boolean isWeighted() {
        return false;
    }

    /// How much a sample counts in losses and metrics; at least 0.
    default float weight(int row) {
        return 1;
    }

    /// Whether [#length] is ever less than the first axis of [#input].
    default boolean hasLengths() {
        return false;
    }

    /// Time steps of a sequence that are no padding.
    default int length(int row) {
        return input().dimension(0);
    }
}
