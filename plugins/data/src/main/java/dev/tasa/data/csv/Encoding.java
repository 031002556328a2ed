package dev.tasa.data.csv;

import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Printable;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.data.TableDataset;
import dev.tasa.data.TableDataset.Remarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns cells into floats: numbers as they are, categories into indicators, classes into indices.
final class Encoding {
    /// More categories than this are names or free text rather than something to learn from.
    private static final int MOST_CATEGORIES = 1_000;

    private static final int FEWEST_ROWS_TO_JUDGE = 20;

    private static final int MOST_CLASSES_BY_LOOK = 20;

    private final Csv csv;
    private final Table table;
    private final Choice choice;
    private final int[] rows;
    private final Mistakes mistakes;

    private final List<String> notices = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();

    /// One float of each row, looked up by the code of the row's text in a column.
    private static final class Element {
        private final Column column;
        private final float[] ofCode;

        private Element(Column column, float[] ofCode) {
            this.column = column;
            this.ofCode = ofCode;
        }
    }

    Encoding(Csv csv, Table table, Choice choice, int[] rows, Mistakes mistakes) {
        this.csv = csv;
        this.table = table;
        this.choice = choice;
        this.rows = rows;
        this.mistakes = mistakes;
    }

    /// @throws dev.tasa.api.DataException where a column has too many categories, or the target too few
    /// classes
    Dataset dataset() {
        for (Column column : choice.features()) {
            if (choice.numeric().contains(column)) {
                features.add(new Feature(column.name(), Feature.Kind.NUMBER));
                elements.add(new Element(column, column.numbers()));
            } else {
                addIndicators(column);
            }
        }
        List<String> classes = isClass() ? Categories.of(choice.target(), rows) : List.of();
        if (isClass()) {
            checkClasses(classes);
            elements.add(new Element(choice.target(), indices(choice.target(), classes)));
        } else {
            if (csv.classWeights() != ClassWeights.NONE) {
                String what = "class-weights is balanced, but the target "
                        + choice.target().shown() + " holds numbers";
                refuse(choice.target(), what, "Take class-weights out, or write task: classification.");
            }
            elements.add(new Element(choice.target(), choice.target().numbers()));
        }
        checkSize();
        mistakes.throwIfAny();
        Target target = new Target(choice.target().name(), Shape.of(), classes);
        boolean balanced = csv.classWeights() == ClassWeights.BALANCED;
        return TableDataset.of(features, target, values(), balanced, new Remarks(targetAdvice(classes), notices));
    }

    private void addIndicators(Column column) {
        List<String> categories = Categories.of(column, rows);
        if (categories.size() > MOST_CATEGORIES) {
            String what = column.shown() + " has " + categories.size() + " categories, but at most " + MOST_CATEGORIES
                    + " become features";
            refuse(column, what, "Leave it out with ignore: [" + column.shown() + "].");
            return;
        }
        boolean meant = csv.categorical().contains(column.name());
        if (!meant && rows.length >= FEWEST_ROWS_TO_JUDGE && 2 * categories.size() > rows.length) {
            notices.add(column.shown() + " has " + categories.size() + " categories in " + rows.length
                    + " rows, too many to learn from: write ignore: [" + column.shown()
                    + "], or if these are numbers, spell them like 1234.5");
        }
        float[] index = indices(column, categories);
        for (int i = 0; i < categories.size(); i++) {
            float[] indicator = new float[index.length];
            for (int code = 0; code < index.length; code++) {
                indicator[code] = index[code] == i ? 1 : 0;
            }
            features.add(Feature.indicator(column.name(), categories.get(i)));
            elements.add(new Element(column, indicator));
        }
    }

    private boolean isClass() {
        return !choice.numeric().contains(choice.target()) || csv.task() == Task.AUTO && looksLikeClasses();
    }

    /// By the texts, each of which becomes a class: as floats, large numbers that differ may be one.
    private boolean looksLikeClasses() {
        List<String> texts = choice.target().texts(rows);
        return texts.size() <= MOST_CLASSES_BY_LOOK
                && rows.length >= 2 * texts.size()
                && texts.stream().mapToDouble(Double::parseDouble).allMatch(number -> number == Math.rint(number));
    }

    /// How to overrule what the target was taken for, where its values and the parameters allow both.
    private String targetAdvice(List<String> classes) {
        String name = choice.target().shown();
        if (classes.isEmpty()) {
            return "If " + name + " is a class rather than a number, write task: classification below csv";
        }
        boolean isNumbers = classes.stream().allMatch(text -> Cell.of(text) == Cell.NUMBER);
        return isNumbers && !csv.categorical().contains(csv.target())
                ? "If " + name + " is a number rather than a class, write task: regression below csv"
                : "";
    }

    private void checkClasses(List<String> classes) {
        String name = choice.target().shown();
        if (classes.size() == 1) {
            refuse(
                    choice.target(),
                    "the target " + name + " has the one class " + Printable.value(classes.getFirst()),
                    "Add rows of another class, or name another target.");
        }
        for (int i = 1; i < classes.size(); i++) {
            String one = classes.get(i - 1);
            String next = classes.get(i);
            if (Cell.of(one) == Cell.NUMBER
                    && Cell.of(next) == Cell.NUMBER
                    && Double.parseDouble(one) == Double.parseDouble(next)) {
                String what = "the target " + name + " spells one class in two ways, " + Printable.value(one) + " and "
                        + Printable.value(next);
                refuse(choice.target(), what, "Spell it in one way.");
            }
        }
    }

    private void checkSize() {
        if ((long) rows.length * elements.size() > Integer.MAX_VALUE - 8) {
            String what = rows.length + " rows of " + elements.size() + " numbers are more than 2147483639 numbers";
            mistakes.add(table.headerStart(), 0, what, "Leave columns out with ignore, or use fewer rows.");
        }
    }

    private void refuse(Column column, String what, String advice) {
        mistakes.add(table.headerStart(), column.number(), what, advice);
    }

    private float[] values() {
        int stride = elements.size();
        float[] values = new float[rows.length * stride];
        for (int at = 0; at < stride; at++) {
            Column column = elements.get(at).column;
            float[] ofCode = elements.get(at).ofCode;
            for (int i = 0; i < rows.length; i++) {
                values[i * stride + at] = ofCode[column.code(rows[i])];
            }
        }
        return values;
    }

    /// The index in `categories` of each code's text; -1 where it is not among them.
    private static float[] indices(Column column, List<String> categories) {
        float[] indices = new float[column.codes()];
        Arrays.fill(indices, -1);
        for (int i = 0; i < categories.size(); i++) {
            indices[column.codeOf(categories.get(i))] = i;
        }
        return indices;
    }
}
