package dev.tasa.runner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What is known of the trials of cells that differ in their learning rate alone: how long an epoch takes,
/// and how many epochs they train at which rate. Epochs that a trial does not train, because it diverged or
/// stopped early, are no work and say nothing of how fast the others are.
final class Pace {
    /// About the last 50 epochs decide what one costs.
    private static final double MEMORY = 0.98;
    /// A handful of epochs tells little: a group's first ones take longer.
    private static final double FEW = 3;

    /// Where a rate diverges and a smaller one does not, the bound lies somewhere between; as a rule nearer
    /// to the rate that diverges, for people sweep until one does.
    private static final double NEARER = 4;

    private static final double LEAST_SHARE = 1e-3;

    /// The trials at one rate that ended.
    private static final class Ended {
        private final List<Double> shares = new ArrayList<>();
        private double sum;
        private int diverged;

        private void add(double share, boolean hasDiverged) {
            shares.add(share);
            sum += share;
            diverged += hasDiverged ? 1 : 0;
        }

        private boolean mostDiverged() {
            return 2 * diverged > shares.size();
        }

        /// The mean of those that went on for longer than `done`; empty where none did.
        private OptionalDouble beyond(double done) {
            if (done < 0) {
                // What each trial asks that has not begun: thousands of them, of thousands that ended.
                return OptionalDouble.of(sum / shares.size());
            }
            return shares.stream()
                    .filter(share -> share > done)
                    .mapToDouble(Double::doubleValue)
                    .average();
        }
    }

    private double costs;
    private double epochs;
    private final NavigableMap<Double, Ended> ended = new TreeMap<>();

    /// @param cost of an epoch that was trained, in the unit of all groups
    void epoch(double cost) {
        costs = MEMORY * costs + cost;
        epochs = MEMORY * epochs + 1;
    }

    /// A trial ended after a share of its planned epochs.
    void ended(double rate, double share, boolean hasDiverged) {
        ended.computeIfAbsent(rate, first -> new Ended()).add(share, hasDiverged);
    }

    /// What an epoch costs; empty where none was trained.
    OptionalDouble cost() {
        return epochs == 0 ? OptionalDouble.empty() : OptionalDouble.of(costs / epochs);
    }

    /// What an epoch costs, where little is known nearer to `usual`.
    double cost(double usual) {
        return (costs + FEW * usual) / (epochs + FEW);
    }

    /// The share of its planned epochs that a trial at this rate trains, which has trained the share `done`
    /// and goes on: that of other repeats, or between those of the next rates below and above. Empty where
    /// these tell nothing.
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
        if (above.getValue().mostDiverged() && !below.getValue().mostDiverged()) {
            double isBeyondBound = Math.pow(way, NEARER);
            return OptionalDouble.of((1 - isBeyondBound) * low.getAsDouble() + isBeyondBound * high.getAsDouble());
        }
        // The time to converge is a power of the rate, a straight line on logarithmic axes, but for rates that do not
        // get there: the truth lies between that line and the one on an axis of epochs.
        double line = (1 - way) * low.getAsDouble() + way * high.getAsDouble();
        double power = Math.exp((1 - way) * log(low) + way * log(high));
        return OptionalDouble.of((line + power) / 2);
    }

    private static double log(OptionalDouble share) {
        return Math.log(Math.max(LEAST_SHARE, share.getAsDouble()));
    }

    /// As [#share], where only rates on one side have ended, or others' repeats alone: that of the nearest,
    /// unless it diverged, which says nothing of smaller rates.
    OptionalDouble nearestShare(double rate, double done) {
        Map.Entry<Double, Ended> nearest = ended.floorEntry(rate);
        if (nearest == null) {
            nearest = ended.ceilingEntry(rate);
        }
        boolean tells = nearest != null
                && (nearest.getKey() <= rate || !nearest.getValue().mostDiverged());
        return tells ? nearest.getValue().beyond(done) : OptionalDouble.empty();
    }
}
