package dev.tasa.standard.layer;

import dev.tasa.api.Shape;

/// Which outputs of a sequence a recurrent layer passes on. A sample's output is a row of *places*, each as
/// wide as the layer has units, and each the output of one direction at one time.
public enum Returns {
    /// The output at the last time that is no padding; where there are two directions, the backward one has
    /// read that step alone.
    LAST,
    /// The output at every time; 0 in padding.
    SEQUENCE,
    /// The first direction's output at the last time beside the last direction's at the first time. Where
    /// there are two directions, each has then read the whole sequence.
    BOTH_ENDS;

    Shape outputShape(int time, int directions, int units) {
        return switch (this) {
            case LAST -> Shape.of(directions * units);
            case SEQUENCE -> Shape.of(time, directions * units);
            case BOTH_ENDS -> Shape.of(2 * units);
        };
    }

    /// The direction, from 0, whose output is at `place`.
    int direction(int place, int directions) {
        return switch (this) {
            case LAST -> place;
            case SEQUENCE -> place % directions;
            case BOTH_ENDS -> place == 0 ? 0 : directions - 1;
        };
    }

    /// The time whose output is at `place`, in a sequence of `length` steps.
    int time(int place, int directions, int length) {
        return switch (this) {
            case LAST -> length - 1;
            case SEQUENCE -> place / directions;
            case BOTH_ENDS -> place == 0 ? length - 1 : 0;
        };
    }
}
