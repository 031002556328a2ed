package dev.tasa.runner.experiment;

/// How rows are divided. Test rows depend on the experiment's seed alone; training and validation vary by
/// repeat.
///
/// @param train share of all rows, in (0, 1); the three shares sum to 1
/// @param test 0 where the data brings its test rows or there is none
/// @param testProvided whether the data's own test rows are used
/// @param kFold 0, or into how many folds the rows that are no test rows are cut; fold = repeat
/// @param byTime rows stay in order: the first train, the last test
/// @param stratify classes have the same shares in each part
public record Split(
        double train,
        double validation,
        double test,
        boolean testProvided,
        int kFold,
        boolean byTime,
        boolean stratify) {}
