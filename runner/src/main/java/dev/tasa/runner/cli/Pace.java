package dev.tasa.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What is known of the trials of cells that differ in their learning rate alone: how long an epoch takes, and how
/// many epochs they train at which rate. Epochs that a trial does not train, because it diverged or stopped early, are
/// no work and say nothing of how fast the others are.
final class Pace {
    /// Recent epochs count more: the first ones of a process are slower.
    private static final double MEMORY = 0.98;
    /// As do the last trials' seconds beside their epochs.
    private static final double SHORT_MEMORY = 0.7;

    /// A mean in which what came last counts most.
    private static final class Recent {
        private final double memory;
        private double sum;
        private double weight;

        private Recent(double memory) {
            this.memory = memory;
        }

        private void add(double value) {
            sum = memory * sum + value;
            weight = memory * weight + 1;
        }

        private OptionalDouble mean() {
            return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
        }
    }

    /// Where a rate diverges and a smaller one does not, the bound lies somewhere between; as a rule nearer to the rate
    /// that diverges, for people sweep until one does.
    private static final double NEARER = 4;

    /// The trials at one rate that ended.
    private static final class Ended {
        private final List<Double> shares = new ArrayList<>();
        private int diverged;

        private boolean mostDiverged() {
            return 2 * diverged > shares.size();
        }

        /// The mean of those that went on for longer than `done`; empty where none did.
        private OptionalDouble beyond(double done) {
            return shares.stream()
                    .filter(share -> share > done)
                    .mapToDouble(Double::doubleValue)
                    .average();
        }
    }

    private final Recent epochs = new Recent(MEMORY);
    private final Recent beside = new Recent(SHORT_MEMORY);
    private final NavigableMap<Double, Ended> ended = new TreeMap<>();

    void epoch(double seconds) {
        epochs.add(seconds);
    }

    /// @param seconds that a trial took beside its whole epochs: to evaluate before and after, or to diverge
    void beside(double seconds) {
        beside.add(Math.max(0, seconds));
    }

    /// A trial ended after a share of its planned epochs.
    void ended(double rate, double share, boolean hasDiverged) {
        Ended atRate = ended.computeIfAbsent(rate, first -> new Ended());
        atRate.shares.add(share);
        atRate.diverged += hasDiverged ? 1 : 0;
    }

    /// Empty where nothing is known yet.
    OptionalDouble epochSeconds() {
        return epochs.mean();
    }

    /// Empty where nothing is known yet.
    OptionalDouble besideSeconds() {
        return beside.mean();
    }

    /// The share of its planned epochs that a trial at this rate trains, which has trained the share `done` and goes
    /// on: that of other repeats, or between those of the next rates below and above. Empty where these tell nothing.
    OptionalDouble share(double rate, double done) {
        Ended own = ended.get(rate);
        if (own != null && own.beyond(done).isPresent()) {
            return own.beyond(done);
        }
        Map.Entry<Double, Ended> below = ended.lowerEntry(rate);
        Map.Entry<Double, Ended> above = ended.higherEntry(rate);
        if (below == null || above == null) {
            return OptionalDouble.empty();
        }
        return between(rate, below, above, done);
    }

    private static OptionalDouble between(
            double rate, Map.Entry<Double, Ended> below, Map.Entry<Double, Ended> above, double done) {
        OptionalDouble low = below.getValue().beyond(done);
        OptionalDouble high = above.getValue().beyond(done);
        if (low.isEmpty() || high.isEmpty()) {
            return low.isPresent() ? low : high;
        }
        double way = Math.log(rate / below.getKey()) / Math.log(above.getKey() / below.getKey());
        boolean isBound = above.getValue().mostDiverged() && !below.getValue().mostDiverged();
        double weight = isBound ? Math.pow(way, NEARER) : way;
        return OptionalDouble.of((1 - weight) * low.getAsDouble() + weight * high.getAsDouble());
    }

    /// As [#share], where only rates on one side have ended, or others' repeats alone: that of the nearest, unless it
    /// diverged, which says nothing of smaller rates.
    OptionalDouble nearestShare(double rate, double done) {
        Map.Entry<Double, Ended> nearest = ended.floorEntry(rate);
        if (nearest == null) {
            nearest = ended.ceilingEntry(rate);
        }
        boolean tells = nearest != null && (nearest.getKey() <= rate || !nearest.getValue().mostDiverged());
        return tells ? nearest.getValue().beyond(done) : OptionalDouble.empty();
    }
}
