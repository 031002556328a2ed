package dev.tasa.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/// A classifier of dense layers with relu between them, and how it is trained.
///
/// @param widths of the input and of each layer; the last one counts the classes
/// @param steps timed in one round, a multiple of [Samples#BATCHES]
/// @param goal the largest wanted ratio of tasa's time to libtorch's
record Workload(List<Integer> widths, int batch, Rule rule, int steps, double goal) {

    enum Rule {
        SGD,
        ADAM
    }

    int inputs() {
        return widths.getFirst();
    }

    int classes() {
        return widths.getLast();
    }

    /// `784-128-10`.
    String network() {
        return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /// Small enough that every network learns slowly and none diverges.
    double learningRate() {
        return rule == Rule.SGD ? 0.01 : 0.001;
    }
}
