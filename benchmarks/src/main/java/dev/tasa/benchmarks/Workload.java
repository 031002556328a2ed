package dev.tasa.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A network and how it is trained.
///
/// @param batches how many there are to train on
/// @param steps timed in one round, a multiple of `batches`
/// @param goal the largest wanted ratio of tasa's time to libtorch's
record Workload(Network network, int batch, Rule rule, int batches, int steps, double goal) {

    enum Rule {
        SGD,
        MOMENTUM,
        ADAM
    }

    /// All that are measured.
    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        for (Rule rule : List.of(Rule.SGD, Rule.ADAM)) {
            all.add(dense(List.of(2, 32, 32, 2), 32, rule, 5_000, 0.11));
            all.add(dense(List.of(64, 64, 10), 32, rule, 5_000, 0.13));
            if (rule == Rule.SGD) {
                all.add(dense(List.of(64, 64, 10), 32, Rule.MOMENTUM, 5_000, 0.09));
            }
            all.add(dense(List.of(784, 128, 10), 64, rule, 1_000, 0.57));
            all.add(dense(List.of(784, 512, 512, 10), 128, rule, 200, 0.93));
        }
        Network lenet = new Network.Convolutional("LeNet", 28, 1, 5, List.of(16, 32), 10);
        all.add(new Workload(lenet, 64, Rule.MOMENTUM, 20, 60, 0.62));
        Network cifar = new Network.Convolutional("cifar-like", 32, 3, 3, List.of(32, 64, 128), 10);
        all.add(new Workload(cifar, 64, Rule.MOMENTUM, 10, 20, 0.56));
        Network lstm = new Network.Recurrent("LSTM", 65, 64, 128, 64);
        all.add(new Workload(lstm, 32, Rule.MOMENTUM, 20, 60, 0.78));
        return all;
    }

    private static Workload dense(List<Integer> widths, int batch, Rule rule, int steps, double goal) {
        return new Workload(new Network.Dense(widths), batch, rule, 100, steps, goal);
    }

    /// Those whose products take most of the time.
    static List<Workload> large() {
        return all().stream()
                .filter(workload -> workload.rule() == Rule.MOMENTUM && workload.steps() < 1000
                        || workload.isCalled("784-512-512-10-sgd"))
                .toList();
    }

    /// Small enough that every network learns slowly and none diverges.
    double learningRate() {
        return rule == Rule.ADAM ? 0.001 : 0.01;
    }

    /// `LeNet-momentum`: what a workload is picked by.
    String name() {
        return network.name() + "-" + rule.name().toLowerCase(Locale.ROOT);
    }

    /// Whether `part` is in the name, in whichever case.
    boolean isCalled(String part) {
        return name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
