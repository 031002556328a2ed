package dev.tasa.runner.data;

import dev.tasa.api.DataException;
import dev.tasa.api.Dataset;
import dev.tasa.api.Feature;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Trained;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows as a trained model takes them: what the indices of its input stand for is looked up in its vocabulary,
/// and sequences are padded or cut to the length that it was trained with. One thread at a time may read them.
public final class ModelRows implements Dataset {
    private static final String UNKNOWN = "<unknown>";

    private final Dataset rows;
    private final Trained model;
    private final int[] indexOf;
    private final boolean hasOtherLength;
    private final float[] whole;

    private ModelRows(Dataset rows, Trained model, int[] indexOf) {
        this.rows = rows;
        this.model = model;
        this.indexOf = indexOf;
        this.hasOtherLength = !rows.input().equals(model.input());
        this.whole = new float[rows.input().size()];
    }

    /// @param name of the data, for messages
    /// @throws DataException where the rows are not of the model's kind
    public static ModelRows of(Dataset rows, Trained model, String name) {
        checkFeatures(rows, model, name);
        if (!rows.input().equals(model.input()) && !isSequence(rows, model)) {
            throw new DataException(
                    name,
                    "an input is " + rows.input() + ", but the model takes " + model.input(),
                    "Give it data of the kind that it was trained on.");
        }
        return new ModelRows(rows, model, indices(rows, model, name));
    }

    private static void checkFeatures(Dataset rows, Trained model, String name) {
        List<String> known = model.features().stream().map(Feature::name).toList();
        List<String> given = rows.features().stream().map(Feature::name).toList();
        if (!given.equals(known)) {
            throw new DataException(
                    name,
                    columns("it has ", given) + ", but the model takes " + columns("", known),
                    "Give it the columns that it was trained on, in their order.");
        }
    }

    private static String columns(String before, List<String> names) {
        return before + (names.isEmpty() ? "no columns" : "the columns " + String.join(", ", names));
    }

    /// Whether the first axis is time, and it alone differs. Of one axis only indices are sequences: a list of
    /// numbers, such as a flat picture, has no order that could be cut or padded.
    private static boolean isSequence(Dataset rows, Trained model) {
        Shape given = rows.input();
        Shape wanted = model.input();
        boolean hasTime =
                given.rank() == 2 || given.rank() == 1 && !rows.vocabulary().isEmpty();
        return hasTime
                && given.rank() == wanted.rank()
                && given.dimensions()
                        .subList(1, given.rank())
                        .equals(wanted.dimensions().subList(1, wanted.rank()));
    }

    /// The model's index of each of the rows' own; empty where inputs are numbers.
    private static int[] indices(Dataset rows, Trained model, String name) {
        List<String> own = rows.vocabulary();
        if (own.isEmpty() != model.vocabulary().isEmpty()) {
            throw new DataException(name, "these data are of another kind", "Give data of the training data's kind.");
        }
        int unknown = model.vocabulary().indexOf(UNKNOWN);
        int[] indices = new int[own.size()];
        for (int i = 0; i < indices.length; i++) {
            int index = model.vocabulary().indexOf(own.get(i));
            if (index < 0 && unknown < 0) {
                throw new DataException(
                        name,
                        "there is " + own.get(i) + ", which the training data had not",
                        "It knows " + String.join(" ", model.vocabulary()) + ".");
            }
            indices[i] = index < 0 ? unknown : index;
        }
        return indices;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Shape input() {
        return model.input();
    }

    @Override
    public Target target() {
        return model.target();
    }

    @Override
    public List<Feature> features() {
        return model.features();
    }

    @Override
    public List<String> vocabulary() {
        return model.vocabulary();
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        rows.copyInput(row, whole, 0);
        int wanted = model.input().size();
        int known = Math.min(whole.length, wanted);
        System.arraycopy(whole, 0, to, at, known);
        for (int i = at; i < at + known && indexOf.length > 0; i++) {
            to[i] = indexOf[(int) to[i]];
        }
        Arrays.fill(to, at + known, at + wanted, 0);
    }

    /// Nothing is known of it.
    @Override
    public void copyTarget(int row, float[] to, int at) {
        Arrays.fill(to, at, at + model.target().shape().size(), 0);
    }

    @Override
    public boolean hasLengths() {
        return rows.hasLengths() || hasOtherLength;
    }

    @Override
    public int length(int row) {
        return Math.min(ownLength(row), model.input().dimension(0));
    }

    /// How many rows are longer than the model takes, so that their ends are cut off.
    public int cut() {
        return hasOtherLength
                ? (int) IntStream.range(0, size())
                        .filter(row -> ownLength(row) > model.input().dimension(0))
                        .count()
                : 0;
    }

    private int ownLength(int row) {
        return rows.hasLengths() ? rows.length(row) : rows.input().dimension(0);
    }
}
