package dev.tasa.data.csv;

import dev.tasa.api.Check;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.Required;
import dev.tasa.api.Trained;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table in a CSV file (RFC 4180): commas, a header, UTF-8, plain or packed by gzip.
///
/// A column is numbers where all its values are; where at least nine in ten are, the others are taken for
/// mistakes and refused; any other column is categories. Of a column of categories each category becomes one
/// feature `column=category` of zeros and ones. A value is missing where the cell is empty or says `NA`,
/// `N/A`, `null` or `?`; `NaN` and infinities are refused. Spaces around a cell, no-break ones too, do not
/// count, nor do blank lines.
public record Csv(
        @Required @Doc("the file, relative to the experiment file")
        Path path,

        @Required @Doc("the column to predict") String target,

        @Doc("the columns to predict from; by default all but the target and those ignored")
        List<String> features,

        @Doc("columns to leave out") List<String> ignore,

        @Doc("columns that hold categories although they look like numbers")
        List<String> categorical,

        @Doc("what to do about missing values; mean is the training split's, for numbers")
        Missing missing,

        @Doc("balanced: every class counts the same in losses and metrics, whatever its share of the training rows")
        ClassWeights classWeights,

        @Doc(
                "whether the target is classes or numbers; auto takes up to 20 different whole numbers that repeat for classes")
        Task task)
        implements DataSource {

    public Csv() {
        this(Path.of("data.csv"), "target");
    }

    /// Every default but the path's and the target's.
    public Csv(Path path, String target) {
        this(path, target, List.of(), List.of(), List.of(), Missing.ERROR, ClassWeights.NONE, Task.AUTO);
    }

    public Csv {
        features = List.copyOf(features);
        ignore = List.copyOf(ignore);
        categorical = List.copyOf(categorical);
        noneTwice("features", features);
        noneTwice("ignore", ignore);
        noneTwice("categorical", categorical);
        Check.that(!features.contains(target), "features", "must not hold the target " + target, features);
        Check.that(!ignore.contains(target), "ignore", "must not hold the target " + target, ignore);
        for (String name : ignore) {
            Check.that(!features.contains(name), "ignore", "must not hold " + name + " of features", ignore);
            Check.that(!categorical.contains(name), "categorical", "must not hold the ignored " + name, categorical);
        }
        if (task == Task.REGRESSION) {
            String requirement = "must not hold the target of a regression";
            Check.that(!categorical.contains(target), "categorical", requirement, categorical);
            boolean weighted = classWeights != ClassWeights.NONE;
            Check.that(!weighted, "classWeights", "must be none in a regression", "balanced");
        }
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public Dataset load() {
        CsvText text = CsvText.read(path);
        Mistakes mistakes = new Mistakes(text);
        Table table = Table.read(text, mistakes);
        Choice choice = Choice.of(this, table, mistakes);
        int[] rows = new Inspection(this, table, mistakes).rowsOf(choice);
        return new Encoding(this, table, choice, rows, mistakes).dataset();
    }

    /// The model's columns; others, the target among them, may be there and are not looked at. Missing values are
    /// refused unless they are filled by the mean: every row gets its prediction.
    @Override
    public Dataset loadFor(Trained model) {
        CsvText text = CsvText.read(path);
        Mistakes mistakes = new Mistakes(text);
        Table table = Table.read(text, mistakes);
        return new KnownColumns(this, table, model, mistakes).dataset();
    }

    private static void noneTwice(String parameter, List<String> names) {
        Set<String> once = new HashSet<>(names);
        Check.that(once.size() == names.size(), parameter, "must hold each column once", names);
    }
}
