package dev.tasa.runner.engine;

import java.util.OptionalDouble;

/// A mean in which what came later counts more, by a power of the time: the first epochs of a process take many times
/// as long as later ones, until they are compiled, and other programs come and go. By the third power, about the last
/// sixth of the time decides, however long that is.
final class Recent {
    private final double power;
    private double sum;
    private double weight;

    Recent() {
        this(3);
    }

    Recent(double power) {
        this.power = power;
    }

    /// @param now seconds since a common beginning
    void add(double value, double now) {
        double counts = Math.pow(Math.max(now, Double.MIN_NORMAL), power);
        sum += counts * value;
        weight += counts;
    }

    /// Empty where there is nothing yet.
    OptionalDouble mean() {
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }
}
