package dev.tasa.runner.verdict;

import java.util.List;

/// The good learning rates of a group.
///
/// @param median the middle one; of an even number, the geometric mean of the middle two
public record GoodRates(double low, double median, double high) {

    /// @param rates rising, at least one
    static GoodRates of(List<Double> rates) {
        int middle = rates.size() / 2;
        double upper = rates.get(middle);
        double lower = rates.get((rates.size() - 1) / 2);
        return new GoodRates(rates.getFirst(), Math.sqrt(lower * upper), rates.getLast());
    }

    /// How wide the range is: from 0.01 to 0.1 is one decade.
    public double decades() {
        return Math.log10(high / low);
    }
}
