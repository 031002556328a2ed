package dev.tasa.runner.statistics;

import java.util.List;

/// The scale on which scores are compared, chosen so that their spread depends little on their size.
public enum Scale {
    /// For losses, whose spread grows with their size: the logarithm makes ratios differences.
    LOG {
        @Override
        double transformed(double score) {
            return Math.log(score);
        }
    },

    /// For shares such as accuracy: asin √p has the variance 1/4n whatever p is, and is finite at 0 and 1, where
    /// a logit is not (Bartlett 1936, doi:10.2307/2983678).
    ARCSINE {
        @Override
        double transformed(double score) {
            return Math.asin(Math.sqrt(score));
        }
    },

    /// For scores of any sign.
    LINEAR {
        @Override
        double transformed(double score) {
            return score;
        }
    };

    abstract double transformed(double score);

    /// The scale for all of `scores`.
    public static Scale fitting(List<Double> scores, boolean higherIsBetter) {
        if (!higherIsBetter && scores.stream().allMatch(score -> score > 0)) {
            return LOG;
        }
        if (higherIsBetter && scores.stream().allMatch(score -> score >= 0 && score <= 1)) {
            return ARCSINE;
        }
        return LINEAR;
    }

    /// The score on this scale, turned so that less is better.
    public double cost(double score, boolean higherIsBetter) {
        return higherIsBetter ? -transformed(score) : transformed(score);
    }
}
