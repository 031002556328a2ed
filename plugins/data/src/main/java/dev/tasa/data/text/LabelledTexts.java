package dev.tasa.data.text;

import dev.tasa.api.DataException;
import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Trained;
import dev.tasa.data.csv.TextColumns;
import dev.tasa.data.csv.TextColumns.Wanted;
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
        TextColumns columns = TextColumns.read(
                source.path(), List.of(new Wanted("column", source.column()), new Wanted("target", target)));
        List<String> tokens = new ArrayList<>();
        int[][] texts = texts(source, columns, source.window(), tokens);
        List<String> classes = columns.categories(1);
        int[] labels = new int[texts.length];
        for (int row = 0; row < labels.length; row++) {
            if (columns.isMissing(row, 1)) {
                columns.mistake(row, 1, target + " has no value here", "Fill it in, or delete the row.");
            }
            labels[row] = classes.indexOf(columns.text(row, 1));
        }
        columns.throwIfMistaken();
        if (classes.size() < 2) {
            throw new DataException(
                    source.path().toString(),
                    "all texts are of the class " + classes.getFirst(),
                    "Add some of another.");
        }
        Target predicted = new Target(target, Shape.of(), classes);
        return new Documents(tokens, texts, predicted, labels, source.vocabulary()).learnedFrom(all(texts));
    }

    /// Every token that there is has an index of its own. A text that is too long for the model is read one token
    /// further than it takes, so that it is seen to be cut.
    static Dataset readUnlabelled(Text source, Trained model) {
        TextColumns columns = TextColumns.read(source.path(), List.of(new Wanted("column", source.column())));
        List<String> tokens = new ArrayList<>();
        int longest = model.input().dimension(0);
        int most = source.window() < longest ? source.window() : longest + 1;
        int[][] texts = texts(source, columns, most, tokens);
        columns.throwIfMistaken();
        return new Documents(tokens, texts, model.target(), new int[texts.length], tokens.size())
                .learnedFrom(all(texts));
    }

    private static int[] all(int[][] texts) {
        return IntStream.range(0, texts.length).toArray();
    }

    /// @param most tokens of a text
    /// @param tokens gets each different one
    private static int[][] texts(Text source, TextColumns columns, int most, List<String> tokens) {
        Map<String, Integer> numberOf = new HashMap<>();
        int[][] texts = new int[columns.rows()][];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = source.tokens().of(columns.text(row, 0)).stream()
                    .limit(most)
                    .mapToInt(token -> numberOf.computeIfAbsent(token, added -> {
                        tokens.add(added);
                        return tokens.size() - 1;
                    }))
                    .toArray();
            if (texts[row].length == 0) {
                columns.mistake(row, 0, source.column() + " is empty here", "Fill it in, or delete the row.");
            }
        }
        return texts;
    }
}
