package dev.tasa.runner.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// Remembers which epoch was best and how long nothing has improved.
final class BestEpoch {
    private final Recipe recipe;
    private final List<String> metricNames;
    private int epoch;
    private double score = Double.NaN;
    private double lastImprovement = Double.NaN;
    private int epochsSeen;
    private int epochsWithoutImprovement;

    BestEpoch(Recipe recipe) {
        this.recipe = recipe;
        this.metricNames = recipe.metricNames();
    }

    /// Counts an epoch; true if it is the strictly best so far by the objective.
    boolean isImprovedBy(EpochScores scores) {
        epochsSeen = scores.epoch();
        countPatience(scores);
        double value = scores.validation(recipe.objective(), metricNames);
        if (!recipe.objective().isBetter(value, score)) {
            return false;
        }
        score = value;
        epoch = scores.epoch();
        return true;
    }

    /// An improvement by less than `min-delta` does not reset the patience, though it may be the best epoch.
    private void countPatience(EpochScores scores) {
        if (recipe.earlyStopping().isEmpty()) {
            return;
        }
        EarlyStopping rule = recipe.earlyStopping().get();
        double value = scores.validation(rule.monitor(), metricNames);
        double handicapped = rule.monitor().higherIsBetter() ? value - rule.minDelta() : value + rule.minDelta();
        if (rule.monitor().isBetter(handicapped, lastImprovement)) {
            lastImprovement = value;
            epochsWithoutImprovement = 0;
        } else {
            epochsWithoutImprovement++;
        }
    }

    /// From 1; 0 where no epoch had a score.
    int epoch() {
        return epoch;
    }

    boolean patienceIsOver() {
        return recipe.earlyStopping()
                .filter(rule -> epochsSeen >= rule.minEpochs() && epochsWithoutImprovement >= rule.patience())
                .isPresent();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(epoch);
        out.writeDouble(score);
        out.writeDouble(lastImprovement);
        out.writeInt(epochsSeen);
        out.writeInt(epochsWithoutImprovement);
    }

    void readFrom(DataInput in) throws IOException {
        epoch = in.readInt();
        score = in.readDouble();
        lastImprovement = in.readDouble();
        epochsSeen = in.readInt();
        epochsWithoutImprovement = in.readInt();
    }
}
