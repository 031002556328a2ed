package dev.tasa.data.sequences;

import dev.tasa.data.csv.TextColumns;
import dev.tasa.data.csv.TextColumns.Wanted;
import java.util.ArrayList;
import java.util.List;

/// Reads sequences and labels from two columns of a CSV file.
final class CsvSequences {
    private CsvSequences() {}

    static Labelled read(Sequences source) {
        TextColumns columns = TextColumns.read(
                source.path(),
                List.of(new Wanted("sequence", source.sequence()), new Wanted("target", source.target())));
        Codes codes = new Codes(source.alphabet());
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < columns.rows(); row++) {
            addSequence(columns, row, source, codes);
            if (columns.isMissing(row, 1)) {
                columns.mistake(row, 1, source.target() + " has no value here", "Fill it in, or delete the row.");
            }
            labels.add(columns.text(row, 1));
        }
        columns.throwIfMistaken();
        return new Labelled(codes, labels, columns.categories(1));
    }

    static Codes readUnlabelled(Sequences source) {
        TextColumns columns = TextColumns.read(source.path(), List.of(new Wanted("sequence", source.sequence())));
        Codes codes = new Codes(source.alphabet());
        for (int row = 0; row < columns.rows(); row++) {
            addSequence(columns, row, source, codes);
        }
        columns.throwIfMistaken();
        return codes;
    }

    private static void addSequence(TextColumns columns, int row, Sequences source, Codes codes) {
        String text = columns.text(row, 0);
        for (int i = 0; i < text.length(); i++) {
            if (!codes.add(text.charAt(i))) {
                String what = "letter " + (i + 1) + " of " + source.sequence() + " is " + text.charAt(i)
                        + ", which is no letter of "
                        + source.alphabet().spelling();
                columns.mistake(row, 0, what, codes.advice());
                break;
            }
        }
        if (text.isEmpty()) {
            columns.mistake(row, 0, source.sequence() + " is empty here", "Fill it in, or delete the row.");
        }
        codes.end();
    }
}
