package dev.tasa.runner.experiment;

import dev.tasa.api.Dataset;
import dev.tasa.api.Target;
import java.util.List;
import java.util.Optional;

/// Reads `split`. Of the shares train, validation and test, one may be left out: it is the rest.
final class SplitBinder {
    private static final List<String> KEYS = List.of("train", "validation", "test", "k-fold", "by-time", "stratify");
    private static final double TEST_BESIDE_FOLDS = 0.15;
    private static final double ROUNDING = 1e-9;

    private final Section section;
    private final Location at;
    private final Problems problems;

    private SplitBinder(Section section, Problems problems) {
        this.section = section;
        this.at = section.mapping().at();
        this.problems = problems;
    }

    /// Seventy, fifteen and fifteen percent: by time where the rows follow one another, else stratified where
    /// the target is one class a sample.
    static Split byDefault(Dataset data) {
        boolean byTime = data.isOrdered();
        return new Split(0.7, 0.15, 0.15, false, 0, byTime, !byTime && canStratify(data.target()));
    }

    /// @param data empty while it is not read
    static Optional<Split> bind(Node node, Optional<Dataset> data, Problems problems) {
        int before = problems.count();
        Optional<Split> split = problems.attempt(() -> Section.of(node, "split", KEYS, problems))
                .flatMap(section -> new SplitBinder(section, problems).split(data));
        return problems.count() > before ? Optional.empty() : split;
    }

    private Optional<Split> split(Optional<Dataset> data) {
        int before = problems.count();
        boolean ordered = data.map(Dataset::isOrdered).orElse(false);
        boolean byTime = section.truth("by-time").orElse(ordered);
        if (ordered) {
            refuseOutOfOrder(byTime);
        }
        boolean stratify = stratify(byTime, data.map(Dataset::target));
        boolean provided = section.node("test").filter(SplitBinder::isProvided).isPresent();
        Optional<Double> train = share("train");
        Optional<Double> validation = share("validation");
        Optional<Double> test = provided ? Optional.of(0.0) : share("test");
        if (problems.count() > before) {
            return Optional.empty(); // what is wrong with one share would seem to be wrong with their sum
        }
        return problems.attempt(() -> section.node("k-fold").isPresent()
                ? folds(test.orElse(TEST_BESIDE_FOLDS), provided, byTime, stratify)
                : parts(train, validation, test, provided, byTime, stratify));
    }

    private Split parts(
            Optional<Double> train,
            Optional<Double> validation,
            Optional<Double> test,
            boolean provided,
            boolean byTime,
            boolean stratify) {
        boolean noneGiven = List.of("train", "validation", "test").stream()
                .allMatch(key ->
                        section.node(key).filter(node -> !isProvided(node)).isEmpty());
        Shares shares = noneGiven ? defaults(provided) : shares(train, validation, test);
        return new Split(shares.train, shares.validation, shares.test, provided, 0, byTime, stratify);
    }

    /// Windows drawn at random would be held out between their neighbours, with which they share values.
    private void refuseOutOfOrder(boolean byTime) {
        String reason = "the rows of these data follow one another in time, so those held out must come last";
        if (!byTime) {
            problems.add(section.node("by-time").orElseThrow().at(), reason, "Remove by-time: false");
        }
        section.node("k-fold").ifPresent(folds -> problems.add(folds.at(), reason, "Remove k-fold"));
    }

    private record Shares(double train, double validation, double test) {}

    /// Half of what is held out goes to the test rows, unless the data brings its own.
    private static Shares defaults(boolean provided) {
        return provided ? new Shares(0.85, 0.15, 0) : new Shares(0.7, 0.15, 0.15);
    }

    private Shares shares(Optional<Double> train, Optional<Double> validation, Optional<Double> test) {
        double given = train.orElse(0.0) + validation.orElse(0.0) + test.orElse(0.0);
        long missing = List.of(train, validation, test).stream()
                .filter(Optional::isEmpty)
                .count();
        double rest = rounded(1 - given);
        if (missing > 1) {
            throw new ExperimentException(
                    at, "split says too little", "Write two of train, validation and test; the third is the rest");
        }
        if (missing == 1 && rest < 0 || missing == 0 && Math.abs(1 - given) > ROUNDING) {
            throw new ExperimentException(
                    at,
                    "the shares of split must sum to 1, but sum to " + Printed.number(rounded(given)),
                    "Write for example {train: 0.7, validation: 0.15, test: 0.15}");
        }
        Shares shares = new Shares(train.orElse(rest), validation.orElse(rest), test.orElse(rest));
        if (shares.train <= 0 || shares.validation <= 0) {
            throw new ExperimentException(
                    at,
                    "split leaves nothing for " + (shares.train <= 0 ? "train" : "validation"),
                    "Write for example {train: 0.7, validation: 0.15, test: 0.15}");
        }
        return shares;
    }

    /// To nine decimals, so that the rest of 0.7 and 0.2 is 0.1.
    private static double rounded(double share) {
        return Math.rint(share * 1e9) / 1e9;
    }

    /// Train and validation follow from the number of folds.
    private Split folds(double test, boolean provided, boolean byTime, boolean stratify) {
        if (byTime) {
            throw new ExperimentException(
                    section.node("k-fold").orElseThrow().at(),
                    "k-fold would train on rows that are later than those it validates on, which by-time forbids",
                    "Write shares instead of folds: {by-time: true, train: 0.7, validation: 0.15, test: 0.15}");
        }
        for (String key : List.of("train", "validation")) {
            section.node(key)
                    .ifPresent(node -> problems.add(
                            node.at(), "with k-fold, " + key + " follows from the folds", "Remove " + key));
        }
        int folds = section.wholeFrom(2, "k-fold").orElse(2);
        double validation = (1 - test) / folds;
        return new Split(1 - test - validation, validation, test, provided, folds, byTime, stratify);
    }

    private boolean stratify(boolean byTime, Optional<Target> target) {
        boolean possible = target.isEmpty() || canStratify(target.get());
        boolean stratify = section.truth("stratify").orElse(possible && !byTime);
        if (stratify && byTime) {
            refuseStratify("rows in the order of time cannot be stratified");
        }
        if (stratify && !possible) {
            refuseStratify(
                    "stratify needs one class a sample, but " + target.get().name() + " is none");
        }
        return stratify;
    }

    private void refuseStratify(String reason) {
        problems.add(section.node("stratify").orElseThrow().at(), reason, "Remove stratify");
    }

    private static boolean canStratify(Target target) {
        return target.isClass() && target.shape().size() == 1;
    }

    private Optional<Double> share(String key) {
        return section.read(key, node -> {
            double share = Numbers.real(key, node);
            if (share < 0 || share >= 1) {
                throw new ExperimentException(
                        node.at(),
                        key + " must be at least 0 and less than 1, but is " + Printed.number(share),
                        "Write a share of all rows such as 0.15");
            }
            return share;
        });
    }

    private static boolean isProvided(Node test) {
        return test instanceof Node.Scalar scalar && scalar.text().equals("provided");
    }
}
