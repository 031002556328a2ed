package dev.tasa.runner.verdict;

import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// One trial's learning curve and what its shape says. The thresholds are explained in `docs/verdicts.md`.
final class Curve {
    /// A rise of a loss by this share of what learning nothing costs is a jump …
    static final double JUMP = 0.1;
    /// … and so many jumps, or this share of all epochs, are "again and again".
    static final int JUMPS = 3;
    static final double JUMPING_SHARE = 0.1;

    /// Within this share of what learning nothing costs, nothing was learned.
    static final double STUCK_MARGIN = 0.01;
    /// The share of the epochs at the end that stands for where a trial ended.
    static final double ENDING = 0.2;

    /// From one quarter to the next, falling means this share of the whole way since epoch 0 …
    static final double FALL = 0.01;
    /// … with this share of the epochs going down.
    static final double FALLING_STEPS = 0.75;

    /// By this factor the validation loss rises again, and the training loss falls meanwhile, where a trial overfits.
    static final double TURNED = 1.1;
    /// In fewer epochs a fifth of them is one, whose loss may be chance.
    static final int ENOUGH_TO_TURN = 10;

    static final int MOST_MORE = 3;

    private final boolean diverged;
    private final double[] train;
    private final double[] validation;
    private final double[] cost;
    private final double learningNothing;

    /// @param constantLoss of a constant prediction; NaN where it is not known. One that is right everywhere (0) is no
    /// measure of learning
    /// @param cost the objective of an epoch, turned so that less is better
    Curve(TrialResult trial, double constantLoss, ToDoubleFunction<EpochScores> cost) {
        this.diverged = trial.outcome() == Outcome.DIVERGED;
        this.train = losses(trial.curve(), EpochScores::trainLoss);
        this.validation = losses(trial.curve(), EpochScores::validationLoss);
        this.cost = losses(trial.curve(), cost);
        this.learningNothing = !(constantLoss > 0) ? train[0] : Math.min(train[0], constantLoss);
    }

    private static double[] losses(List<EpochScores> curve, ToDoubleFunction<EpochScores> loss) {
        return curve.stream().mapToDouble(loss).toArray();
    }

    boolean hasDiverged() {
        return diverged;
    }

    /// Whether the loss jumps up again and again. With dropout the training loss does so at any rate, for it is
    /// measured on other units in every step; validation uses all of them.
    boolean isJumping() {
        return isJumping(train) && isJumping(validation);
    }

    private boolean isJumping(double[] losses) {
        int jumps = 0;
        for (int epoch = 1; epoch < losses.length; epoch++) {
            if (losses[epoch] - losses[epoch - 1] > JUMP * learningNothing) {
                jumps++;
            }
        }
        return jumps >= Math.max(JUMPS, JUMPING_SHARE * epochs());
    }

    /// Whether training ended no better than it began, or than a constant prediction, and is not on its way.
    boolean isStuck() {
        boolean isFalling = isFalling(train) || isFalling(validation);
        return ending(train) >= (1 - STUCK_MARGIN) * learningNothing && !isFalling;
    }

    /// Whether the validation loss was still falling steadily when the budget ended.
    boolean isFalling() {
        return isFalling(validation);
    }

    /// Whether the objective, too, was still getting better: an accuracy may be at its best while the loss falls.
    boolean isImproving() {
        return hasFallen(cost);
    }

    /// Whether the validation loss turned while the training loss still fell. Means over as many epochs as the ending
    /// has are compared, for the lowest single epoch of a noisy loss is always well below its neighbours.
    boolean overfits() {
        int length = endingLength();
        int ending = train.length - length;
        int lowest = lowest(validation);
        if (epochs() < ENOUGH_TO_TURN || lowest == 0 || lowest >= ending) {
            return false;
        }
        int turn = lowestMean(validation, length);
        return ending(validation) > TURNED * mean(validation, turn, turn + length)
                && mean(train, turn, turn + length) > TURNED * ending(train);
    }

    /// How many epochs a falling validation loss needs until less than [#FALL] of the way is left, if each quarter
    /// goes on to fall by the same share of what the one before fell; at most [#MOST_MORE] times as many.
    int epochsToSettle() {
        int end = epochs() + 1;
        int quarter = quarter();
        double fall = lastFall(validation);
        double earlierFall = mean(validation, Math.max(0, end - 3 * quarter), Math.max(1, end - 2 * quarter))
                - mean(validation, end - 2 * quarter, end - quarter);
        double ratio = fall / earlierFall;
        double left = FALL * (validation[0] - validation[epochs()]);
        // After n more quarters, fall·ratioⁿ⁺¹/(1 − ratio) is left.
        double quarters = ratio > 0 && ratio < 1
                ? Math.log(left * (1 - ratio) / (fall * ratio)) / Math.log(ratio)
                : Double.POSITIVE_INFINITY;
        double most = (MOST_MORE - 1.0) * epochs();
        return epochs() + (int) Math.ceil(Math.clamp(quarters * quarter, quarter, Math.max(quarter, most)));
    }

    /// The mean over the last quarter is lower than over the one before, and most epochs went down.
    private boolean isFalling(double[] losses) {
        int steps = Math.min(epochs(), 2 * quarter());
        int down = 0;
        for (int epoch = epochs() - steps + 1; epoch <= epochs(); epoch++) {
            if (losses[epoch] < losses[epoch - 1]) {
                down++;
            }
        }
        return hasFallen(losses) && down >= FALLING_STEPS * steps;
    }

    /// The mean over the last quarter is lower than over the one before, by a share of the whole way.
    private boolean hasFallen(double[] losses) {
        double way = losses[0] - losses[epochs()];
        return way > 0 && lastFall(losses) >= FALL * way;
    }

    private double lastFall(double[] losses) {
        int quarter = quarter();
        int end = epochs() + 1;
        return mean(losses, end - 2 * quarter, end - quarter) - mean(losses, end - quarter, end);
    }

    private int quarter() {
        return Math.max(1, epochs() / 4);
    }

    private int epochs() {
        return train.length - 1;
    }

    private double ending(double[] losses) {
        return mean(losses, losses.length - endingLength(), losses.length);
    }

    private int endingLength() {
        return Math.max(1, (int) (ENDING * epochs()));
    }

    /// Where the stretch of trained epochs with the lowest mean begins.
    private static int lowestMean(double[] losses, int length) {
        int lowest = 1;
        for (int from = 2; from + length <= losses.length; from++) {
            if (mean(losses, from, from + length) < mean(losses, lowest, lowest + length)) {
                lowest = from;
            }
        }
        return lowest;
    }

    private static int lowest(double[] losses) {
        int lowest = 0;
        for (int epoch = 1; epoch < losses.length; epoch++) {
            if (losses[epoch] < losses[lowest]) {
                lowest = epoch;
            }
        }
        return lowest;
    }

    private static double mean(double[] losses, int from, int to) {
        return Arrays.stream(losses, from, to).average().orElseThrow();
    }
}
