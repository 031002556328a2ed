package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.RandomStream;
import dev.tasa.runner.experiment.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Divides a data set's rows. Test rows are drawn from the experiment's seed alone; what remains is divided
/// anew for each repeat, or cut into folds of which each repeat validates on one.
public final class Splitter {
    private final Dataset data;
    private final Split split;
    private final long seed;

    /// @param seed the experiment's
    public Splitter(Dataset data, Split split, long seed) {
        this.data = data;
        this.split = split;
        this.seed = seed;
    }

    /// The rows of one repeat, counted from 1.
    public Rows rows(int repeat) {
        int[] test = testRows();
        int[] rest = remaining(IntStream.range(0, data.testStart()).toArray(), test);
        int[] validation = split.kFold() > 0
                ? fold(rest, repeat)
                : draw(rest, validationShare(), RandomStream.of(seed + repeat - 1, "split"));
        return new Rows(remaining(rest, validation), validation, test);
    }

    /// What is left to learn from: not the rows held out, nor by time those right before them that share what
    /// they are to predict.
    private int[] remaining(int[] rows, int[] heldOut) {
        int[] left = without(rows, heldOut);
        boolean leaks = split.byTime() && heldOut.length > 0;
        return leaks ? Arrays.copyOf(left, Math.max(0, left.length - data.gap())) : left;
    }

    private int[] testRows() {
        if (split.testProvided()) {
            return IntStream.range(data.testStart(), data.size()).toArray();
        }
        int[] all = IntStream.range(0, data.testStart()).toArray();
        return draw(all, split.test(), RandomStream.of(seed, "split/test"));
    }

    /// Of the rows that are no test rows.
    private double validationShare() {
        return split.validation() / (split.train() + split.validation());
    }

    /// The given share of `rows`: the last ones by time, else at random, from each class its share when
    /// stratified.
    private int[] draw(int[] rows, double share, RandomStream random) {
        int count = (int) Math.round(rows.length * share);
        if (split.byTime()) {
            return Arrays.copyOfRange(rows, rows.length - count, rows.length);
        }
        List<int[]> strata = shuffledStrata(rows, random);
        int[] quotas = quotas(strata, count, rows.length);
        int[] drawn = new int[count];
        int at = 0;
        for (int s = 0; s < quotas.length; s++) {
            System.arraycopy(strata.get(s), 0, drawn, at, quotas[s]);
            at += quotas[s];
        }
        Arrays.sort(drawn);
        return drawn;
    }

    /// Fold `repeat` of k. Every row is in exactly one fold; classes are dealt evenly when stratified.
    private int[] fold(int[] rows, int repeat) {
        int k = split.kFold();
        if (split.byTime()) {
            return Arrays.copyOfRange(
                    rows, (int) ((long) rows.length * (repeat - 1) / k), (int) ((long) rows.length * repeat / k));
        }
        int[] dealt = shuffledStrata(rows, RandomStream.of(seed, "split")).stream()
                .flatMapToInt(Arrays::stream)
                .toArray();
        return IntStream.range(0, dealt.length)
                .filter(i -> i % k == repeat - 1)
                .map(i -> dealt[i])
                .sorted()
                .toArray();
    }

    /// The rows of each class in random order; all rows as one stratum unless stratified.
    private List<int[]> shuffledStrata(int[] rows, RandomStream random) {
        List<int[]> strata = new ArrayList<>();
        if (split.stratify()) {
            int[] classOf = classes();
            for (int c = 0; c < data.target().classes().size(); c++) {
                int wanted = c;
                strata.add(Arrays.stream(rows)
                        .filter(row -> classOf[row] == wanted)
                        .toArray());
            }
        } else {
            strata.add(rows.clone());
        }
        strata.forEach(random::shuffle);
        return strata;
    }

    private int[] classes() {
        float[] target = new float[data.target().shape().size()];
        int[] classes = new int[data.size()];
        for (int row = 0; row < classes.length; row++) {
            data.copyTarget(row, target, 0);
            classes[row] = (int) target[0];
        }
        return classes;
    }

    /// Divides `count` among the strata in proportion to their size by the method of largest remainders
    /// (Hamilton).
    private static int[] quotas(List<int[]> strata, int count, int total) {
        int[] quotas = new int[strata.size()];
        double[] remainders = new double[strata.size()];
        int left = count;
        for (int s = 0; s < quotas.length; s++) {
            double exact = total == 0 ? 0 : (double) count * strata.get(s).length / total;
            quotas[s] = (int) exact;
            remainders[s] = exact - quotas[s];
            left -= quotas[s];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int s = 1; s < remainders.length; s++) {
                if (remainders[s] > remainders[largest]) {
                    largest = s;
                }
            }
            quotas[largest]++;
            remainders[largest] = -1;
        }
        return quotas;
    }

    /// The ascending `rows` that are not among the ascending `taken`.
    private static int[] without(int[] rows, int[] taken) {
        return Arrays.stream(rows)
                .filter(row -> Arrays.binarySearch(taken, row) < 0)
                .toArray();
    }
}
