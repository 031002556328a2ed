package dev.tasa.runner.range;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What the loss does while the learning rate rises: the mean over repeats, smoothed on the logarithmic axis.
///
/// @param rates one a step, at equal ratios, as far as every repeat got
/// @param losses as many
public record RangeCurve(List<Double> rates, List<Double> losses) {
    /// A loss that falls by less than this share of itself has not fallen: mini-batches differ by as much.
    private static final double LEAST_FALL = 0.05;

    private static final double FLOOR = 0.01;

    /// The width of the Gaussian window, in decades: with 20 steps a decade, seven steps count.
    private static final double SMOOTHING_DECADES = 0.1;

    public RangeCurve {
        rates = List.copyOf(rates);
        losses = List.copyOf(losses);
    }

    /// @param repeats each repeat's losses, one for each of the first rates
    static RangeCurve of(double[] rates, List<double[]> repeats) {
        int steps = repeats.stream().mapToInt(losses -> losses.length).min().orElse(0);
        double[] means = new double[steps];
        for (double[] losses : repeats) {
            for (int i = 0; i < steps; i++) {
                means[i] += losses[i] / repeats.size();
            }
        }
        double[] smooth = smoothed(means, rates);
        return new RangeCurve(boxed(rates, steps), boxed(smooth, steps));
    }

    private static double[] smoothed(double[] losses, double[] rates) {
        double[] smooth = new double[losses.length];
        double step = rates.length > 1 ? Math.log10(rates[1] / rates[0]) : 1;
        int reach = (int) Math.ceil(3 * SMOOTHING_DECADES / step);
        for (int i = 0; i < losses.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = Math.max(0, i - reach); j < Math.min(losses.length, i + reach + 1); j++) {
                double distance = (j - i) * step / SMOOTHING_DECADES;
                double weight = Math.exp(-distance * distance / 2);
                sum += weight * losses[j];
                weights += weight;
            }
            smooth[i] = sum / weights;
        }
        return smooth;
    }

    private static List<Double> boxed(double[] values, int count) {
        return Arrays.stream(values, 0, count).boxed().toList();
    }

    /// Whether some rate made the loss fall.
    public boolean falls() {
        return !losses.isEmpty() && losses.get(lowestStep()) < (1 - LEAST_FALL) * losses.getFirst();
    }

    /// The last rate at which the loss was lowest, give or take a hundredth of its fall: a larger one made it rise
    /// again. On the floor of a valley the very lowest point is a matter of chance.
    public double lowest() {
        return rates.get(lowestStep());
    }

    /// The rate at which the loss fell most for the same factor on the rate.
    public double steepest() {
        int best = 0;
        double most = Double.POSITIVE_INFINITY;
        for (int i = 1; i + 1 < losses.size() && i <= lowestStep(); i++) {
            double slope = losses.get(i + 1) - losses.get(i - 1);
            if (slope < most) {
                most = slope;
                best = i;
            }
        }
        return rates.get(best);
    }

    /// The last rate that every repeat survived.
    public double last() {
        return rates.getLast();
    }

    private int lowestStep() {
        double least = Collections.min(losses);
        double floor = least + FLOOR * Math.max(0, losses.getFirst() - least);
        int last = 0;
        for (int i = 0; i < losses.size(); i++) {
            last = losses.get(i) <= floor ? i : last;
        }
        return last;
    }
}
