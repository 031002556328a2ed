package dev.tasa.data.text;

import dev.tasa.api.DataException;
import dev.tasa.api.Dataset;
import dev.tasa.data.csv.TextColumns;
import dev.tasa.data.csv.TextColumns.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Reads texts and labels from two columns of a CSV file.
final class LabelledTexts {
    private LabelledTexts() {}

    /// @param target the column of labels
    static Dataset read(Text source, String target) {
        Path path = source.path();
        TextColumns columns =
                TextColumns.read(path, List.of(new Wanted("column", source.column()), new Wanted("target", target)));
        Map<String, Integer> numberOf = new HashMap<>();
        List<String> tokens = new ArrayList<>();
        List<String> classes = columns.categories(1);
        int[][] texts = new int[columns.rows()][];
        int[] labels = new int[columns.rows()];
        for (int row = 0; row < columns.rows(); row++) {
            texts[row] = source.tokens().of(columns.text(row, 0)).stream()
                    .limit(source.window())
                    .mapToInt(token -> numberOf.computeIfAbsent(token, added -> {
                        tokens.add(added);
                        return tokens.size() - 1;
                    }))
                    .toArray();
            if (texts[row].length == 0) {
                columns.mistake(row, 0, source.column() + " is empty here", "Fill it in, or delete the row.");
            }
            if (columns.isMissing(row, 1)) {
                columns.mistake(row, 1, target + " has no value here", "Fill it in, or delete the row.");
            }
            labels[row] = classes.indexOf(columns.text(row, 1));
        }
        columns.throwIfMistaken();
        if (classes.size() < 2) {
            throw new DataException(
                    path.toString(), "all texts are of the class " + classes.getFirst(), "Add some of another.");
        }
        int[] all = IntStream.range(0, texts.length).toArray();
        return new Documents(tokens, texts, target, classes, labels, source.vocabulary()).learnedFrom(all);
    }
}
