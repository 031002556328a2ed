package dev.tasa.runner.data;

import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Names;
import dev.tasa.api.Printable;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Location;
import dev.tasa.runner.experiment.Problem;
import dev.tasa.runner.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds splits that cannot be trained on, in every repeat, before anything is trained.
public final class SplitCheck {
    private static final int MOST_NOTICES = 3;

    private final Experiment experiment;
    private final Dataset data;
    private final Location split;
    private final Location batchSize;

    /// @param split where the experiment states its split
    /// @param batchSize where it states its batch size
    public SplitCheck(Experiment experiment, Dataset data, Location split, Location batchSize) {
        this.experiment = experiment;
        this.data = data;
        this.split = split;
        this.batchSize = batchSize;
    }

    /// What is wrong with the first repeat that anything is wrong with.
    public List<Problem> problems() {
        Splitter splitter = new Splitter(data, experiment.split(), experiment.seed());
        for (int repeat = 1; repeat <= experiment.repeats(); repeat++) {
            List<Problem> problems = problems(splitter.rows(repeat));
            if (!problems.isEmpty()) {
                return problems;
            }
        }
        return List.of();
    }

    private List<Problem> problems(Rows rows) {
        List<Problem> problems = new ArrayList<>();
        tooSmall("training", rows.train()).ifPresent(problems::add);
        tooSmall("validation", rows.validation()).ifPresent(problems::add);
        if (experiment.split().testProvided()) {
            noneProvided(rows.test()).ifPresent(problems::add);
        } else if (experiment.split().test() > 0) {
            tooSmall("test", rows.test()).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        missingClass(rows.train()).ifPresent(problems::add);
        int size = experiment.recipe().batchSize();
        // The default asks for nothing that a small table could fail; nor does it where resolved.yaml writes it out.
        if (size != Recipe.FULL_BATCH && size != Recipe.DEFAULT_BATCH && size > rows.train().length) {
            problems.add(new Problem(
                    batchSize,
                    "batch-size " + size + " is larger than the training split of " + rows.train().length + " rows",
                    "Write batch-size: full, or at most " + rows.train().length));
        }
        return problems;
    }

    /// That the default batch size is more than the training rows, all of which are one batch then.
    public Optional<String> batchNotice() {
        int size = experiment.recipe().batchSize();
        if (size != Recipe.DEFAULT_BATCH) {
            return Optional.empty(); // without drawing the split of a large table once more
        }
        int rows = new Splitter(data, experiment.split(), experiment.seed())
                .rows(1)
                .train()
                .length;
        return size > rows
                ? Optional.of("batch-size is " + size + ", but the training split has " + rows
                        + " rows: each step takes them all")
                : Optional.empty();
    }

    /// What people should know of splits that can be trained on: classes that a repeat does not validate on.
    public List<String> notices() {
        List<String> classes = data.target().classes();
        if (classes.isEmpty() || data.target().positions() > 1) {
            return List.of();
        }
        Splitter splitter = new Splitter(data, experiment.split(), experiment.seed());
        Map<Integer, List<Integer>> repeatsWithout = new TreeMap<>();
        for (int repeat = 1; repeat <= experiment.repeats(); repeat++) {
            int[] counts = counts(splitter.rows(repeat).validation());
            for (int c = 0; c < counts.length; c++) {
                if (counts[c] == 0) {
                    repeatsWithout.computeIfAbsent(c, none -> new ArrayList<>()).add(repeat);
                }
            }
        }
        List<String> notices = new ArrayList<>();
        repeatsWithout.forEach((c, repeats) -> notices.add("class " + Printable.value(classes.get(c)) + " of "
                + Printable.value(data.target().name()) + " is absent from the validation split of "
                + (repeats.size() == experiment.repeats() ? "every repeat" : "repeat " + repeats.getFirst())
                + ": scores there say nothing about it"));
        int more = notices.size() - MOST_NOTICES;
        return more <= 0
                ? notices
                : List.of(notices.getFirst(), "and so are " + (notices.size() - 1) + " more classes");
    }

    private int[] counts(int[] rows) {
        int[] counts = new int[data.target().classes().size()];
        float[] target = new float[1];
        for (int row : rows) {
            data.copyTarget(row, target, 0);
            counts[(int) target[0]]++;
        }
        return counts;
    }

    private Optional<Problem> tooSmall(String part, int[] rows) {
        return rows.length > 0
                ? Optional.empty()
                : Optional.of(new Problem(
                        split,
                        "the " + part + " split is empty: the data has " + data.size() + " rows",
                        tooSmallAdvice()));
    }

    private String tooSmallAdvice() {
        int folds = experiment.split().kFold();
        if (folds == 0) {
            return "Give it a larger share, or use more data";
        }
        Rows rows = new Splitter(data, experiment.split(), experiment.seed()).rows(1);
        int most = rows.train().length + rows.validation().length;
        return most < 2 || most >= folds
                ? "Use more data, or a smaller share for test"
                : "Write at most k-fold: " + most
                        + ", as many as there are rows beside those to test on, or use more data";
    }

    private Optional<Problem> noneProvided(int[] test) {
        if (test.length > 0) {
            return Optional.empty();
        }
        Class<? extends DataSource> source = experiment.data().getClass();
        String parameters = testParameters(source);
        return Optional.of(new Problem(
                split,
                "the test rows are to be provided, but the data has none",
                (parameters.isEmpty()
                                ? Names.of(source) + " brings none along: write"
                                : "Name them below " + Names.of(source) + " by " + parameters + ", or write")
                        + " a share such as test: 0.15"));
    }

    /// By their names, as `test` and `test-images`.
    private static String testParameters(Class<? extends DataSource> source) {
        return Stream.of(source.getRecordComponents())
                .map(Names::of)
                .filter(name -> name.equals("test") || name.startsWith("test-"))
                .collect(Collectors.joining(" and "));
    }

    private Optional<Problem> missingClass(int[] train) {
        List<String> classes = data.target().classes();
        boolean manyASample = data.target().positions() > 1; // as letters of a text: some are rare
        if (classes.isEmpty() || manyASample) {
            return Optional.empty();
        }
        int[] counts = counts(train);
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0) {
                return Optional.of(
                        new Problem(
                                split,
                                "class " + Printable.value(classes.get(c)) + " of "
                                        + Printable.value(data.target().name())
                                        + " is absent from the training split",
                                experiment.split().stratify()
                                        ? "Use more rows of that class, or leave the class out"
                                        : "Write split: {stratify: true}, use more rows of that class, or leave the class out"));
            }
        }
        return Optional.empty();
    }
}
