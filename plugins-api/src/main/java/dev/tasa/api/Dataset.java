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

    /// What to write where the target should be numbers instead of classes, or classes instead of numbers; empty
    /// where the data allow no choice.
    default String targetAdvice() {
        return "";
    }

    /// What people should know of samples that can be used but look like a mistake, a line each.
    default List<String> notices() {
        return List.of();
    }

    /// Copies the input of `row` into `to` from `at` on. A missing number is NaN; the runner fills it with
    /// the training rows' mean before a preprocessor sees it. Training calls this for every row of every batch,
    /// so it allocates nothing.
    void copyInput(int row, float[] to, int at);

    /// Copies the target of `row` into `to` from `at` on; a class is its index, in padding too. It allocates
    /// nothing either.
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

    /// What the indices of the input stand for, index 0 first: letters, words; empty where inputs are numbers.
    default List<String> vocabulary() {
        return List.of();
    }

    /// These samples as a repeat sees them that trains on `rows`: what a data set learns from samples, such as
    /// which words are frequent, it learns from these rows alone. Size, shapes and targets stay.
    default Dataset learnedFrom(int[] rows) {
        return this;
    }

    /// Whether rows follow one another in time, so that those held out come last and are not drawn at random.
    default boolean isOrdered() {
        return false;
    }

    /// How many rows right before a row share what it is to predict, as windows do that overlap. A split by
    /// time leaves that many out before the rows that it holds out.
    default int gap() {
        return 0;
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
