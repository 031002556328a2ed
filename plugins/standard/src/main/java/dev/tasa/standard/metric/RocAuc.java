package dev.tasa.standard.metric;

import dev.tasa.api.Batch;
import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.api.Tensor;

/// The area under the ROC curve: how likely a random sample of a class scores above a random other sample
/// (Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747).
///
/// Equal scores count half. Of two classes either one gives the same area; of more it is the plain mean of
/// each class against the rest. NaN where a class has no sample, or all of them.
public record RocAuc() implements Metric {

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Tally tally(Target target, int positions) {
        Targets.requireClasses("roc-auc", target);
        return new Scores(target.classes().size(), positions);
    }

    /// All scores of an evaluation; the area is found when it is asked for.
    private static final class Scores implements Tally {
        private final int firstClass;
        private final float[][] scores;
        private final int[] actual;
        private final float[] weights;
        private final ScoreOrder order;
        private int size;

        Scores(int classes, int positions) {
            firstClass = classes == 2 ? 1 : 0;
            scores = new float[classes - firstClass][positions];
            actual = new int[positions];
            weights = new float[positions];
            order = new ScoreOrder(positions);
        }

        @Override
        public void reset() {
            size = 0;
        }

        @Override
        public void add(Tensor prediction, Batch batch) {
            float[] probabilities = prediction.read();
            float[] target = batch.target().read();
            int columns = prediction.sample().last();
            // Of two classes a loss may predict both, or class 1 alone.
            int firstColumn = columns - scores.length;
            for (int i = 0; i < prediction.rows(); i++) {
                for (int c = 0; c < scores.length; c++) {
                    scores[c][size] = probabilities[i * columns + firstColumn + c];
                }
                actual[size] = (int) target[i];
                weights[size] = batch.weight(i);
                size++;
            }
        }

        @Override
        public double value() {
            double sum = 0;
            for (int c = 0; c < scores.length; c++) {
                sum += area(scores[c], firstClass + c);
            }
            return sum / scores.length;
        }

        /// Σ w⁺ w⁻ over pairs in which the positive scores above the negative, and half of it over those in
        /// which they are equal, divided by it over all pairs.
        private double area(float[] score, int positive) {
            for (int i = 0; i < size; i++) {
                order.put(i, score[i]);
            }
            order.sort(size);
            double won = 0;
            double positives = 0;
            double negatives = 0;
            for (int from = 0, to; from < size; from = to) {
                double positivesHere = 0;
                double negativesHere = 0;
                for (to = from; to < size && order.areEqual(from, to); to++) {
                    int i = order.number(to);
                    if (actual[i] == positive) {
                        positivesHere += weights[i];
                    } else {
                        negativesHere += weights[i];
                    }
                }
                won += positivesHere * (negatives + negativesHere / 2);
                positives += positivesHere;
                negatives += negativesHere;
            }
            return won / (positives * negatives);
        }
    }
}
