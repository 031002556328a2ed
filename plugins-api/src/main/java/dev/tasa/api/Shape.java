package dev.tasa.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The extents of an array in row-major order, outermost first. A sample's shape leaves the batch out:
/// `[features]`, `[height, width, channels]`, `[time, features]`; `[]` is a single number.
public record Shape(List<Integer> dimensions) {

    /// Refuses extents below 1 and shapes of more than 2³¹−1 elements.
    public Shape {
        dimensions = List.copyOf(dimensions);
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new ShapeException("a shape's dimensions must be at least 1, but it is " + dimensions);
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw new ShapeException(
                        "a shape may hold at most 2147483647 numbers, but " + dimensions + " holds more");
            }
        }
    }

    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    public int rank() {
        return dimensions.size();
    }

    /// The extent of one axis; negative axes count from the end, as `-1` for the last.
    public int dimension(int axis) {
        return dimensions.get(axis < 0 ? rank() + axis : axis);
    }

    /// How many numbers an array of this shape holds; 1 for `[]`.
    public int size() {
        int size = 1;
        for (int axis = 0; axis < dimensions.size(); axis++) {
            size *= dimensions.get(axis);
        }
        return size;
    }

    /// The extent of the last axis; 1 for `[]`.
    public int last() {
        return rank() == 0 ? 1 : dimension(-1);
    }

    /// The same shape with another last axis; `[]` becomes `[last]`.
    public Shape withLast(int last) {
        Integer[] changed = rank() == 0 ? new Integer[1] : dimensions.toArray(Integer[]::new);
        changed[changed.length - 1] = last;
        return new Shape(List.of(changed));
    }

    /// As in the documentation: `[28, 28, 1]`.
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
