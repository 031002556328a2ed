package dev.tasa.runner.training;

import java.util.Arrays;

/// Where a trial's weights went, for pictures: its start, its end, and points at equal distances in steps between.
///
/// All room is taken beforehand, so recording allocates nothing: when it is full, every second point gives way and
/// points are taken half as often.
public final class WeightPath {
    private final float[][] points;
    private final long[] steps;
    private int count;
    private long stride = 1;

    /// @param capacity points at most, at least 2
    /// @param weights how many numbers a point has
    public WeightPath(int capacity, int weights) {
        this.points = new float[Math.max(2, capacity)][weights];
        this.steps = new long[points.length];
    }

    /// A path that was read from a file.
    public static WeightPath of(long[] steps, float[][] points) {
        WeightPath path = new WeightPath(points.length, points[0].length);
        for (int i = 0; i < points.length; i++) {
            path.steps[i] = steps[i];
            System.arraycopy(points[i], 0, path.points[i], 0, points[i].length);
        }
        path.count = points.length;
        return path;
    }

    /// Called after each step, and before the first with 0; takes what is due.
    void pass(long step, Network network) {
        if (step % stride == 0 && count == points.length) {
            thin();
        }
        if (step % stride == 0) {
            take(step, network);
        }
    }

    /// Called after the last step.
    void end(long step, Network network) {
        if (count > 0 && steps[count - 1] == step) {
            return;
        }
        if (count == points.length) {
            thin();
        }
        take(step, network);
    }

    private void take(long step, Network network) {
        network.copyWeights(points[count]);
        steps[count] = step;
        count++;
    }

    private void thin() {
        int kept = 0;
        for (int i = 0; i < count; i += 2) {
            float[] place = points[kept];
            points[kept] = points[i];
            points[i] = place;
            steps[kept] = steps[i];
            kept++;
        }
        count = kept;
        stride *= 2;
    }

    public int size() {
        return count;
    }

    /// How many numbers a point has.
    public int weights() {
        return points[0].length;
    }

    /// How many steps had been made at point `i`.
    public long step(int i) {
        return steps[i];
    }

    /// All trainable weights at point `i`, one after another in the order of the network.
    public float[] point(int i) {
        return points[i];
    }

    @Override
    public String toString() {
        return "at steps " + Arrays.toString(Arrays.copyOf(steps, count));
    }
}
