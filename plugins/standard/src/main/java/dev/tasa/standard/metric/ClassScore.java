package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Check;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;
import java.util.Arrays;
import java.util.Optional;

/// A score that follows from how often each class was predicted, was there, and both at once.
///
/// It is the score of one class, the positive one: the class asked for, or of two the last. Without one it is
/// the plain mean over the classes that were predicted or there, scikit-learn's macro average.
final class ClassScore implements Metric.Tally {

    /// A class's score from the weights of its hits, of its predictions and of its occurrences.
    interface Score {
        double of(double hits, double predicted, double actual);
    }

    private static final int NONE = -1;

    private final Score score;
    private final int positive;
    private final double[] hits;
    private final double[] predicted;
    private final double[] actual;

    ClassScore(Target target, Optional<String> positive, Score score) {
        int classes = target.classes().size();
        this.score = score;
        this.positive = positive.map(label -> indexOf(label, target)).orElse(classes == 2 ? 1 : NONE);
        this.hits = new double[classes];
        this.predicted = new double[classes];
        this.actual = new double[classes];
    }

    /// `part / whole`, and 0 where the whole is 0, scikit-learn's convention.
    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    @Override
    public void reset() {
        Arrays.fill(hits, 0);
        Arrays.fill(predicted, 0);
        Arrays.fill(actual, 0);
    }

    @Override
    public void add(Tensor prediction, Batch batch) {
        float[] probabilities = prediction.read();
        float[] target = batch.target().read();
        int columns = prediction.sample().last();
        for (int i = 0; i < prediction.rows(); i++) {
            double weight = batch.weight(i);
            int guess = PredictedClass.of(probabilities, i, columns);
            int truth = (int) target[i];
            predicted[guess] += weight;
            actual[truth] += weight;
            if (guess == truth) {
                hits[truth] += weight;
            }
        }
    }

    @Override
    public double value() {
        if (positive != NONE) {
            return scoreOf(positive);
        }
        double sum = 0;
        int seen = 0;
        for (int c = 0; c < hits.length; c++) {
            if (predicted[c] + actual[c] > 0) {
                sum += scoreOf(c);
                seen++;
            }
        }
        return sum / seen;
    }

    private double scoreOf(int c) {
        return score.of(hits[c], predicted[c], actual[c]);
    }

    private static int indexOf(String label, Target target) {
        int index = target.classes().indexOf(label);
        String labels = String.join(", ", target.classes());
        Check.that(index >= 0, "positive", "must be a class of " + target.name() + " (" + labels + ")", label);
        return index;
    }
}
