package dev.tasa.data.sequences;

import dev.tasa.api.DataException;
import dev.tasa.data.csv.TextColumns;
import dev.tasa.data.csv.TextColumns.Wanted;
import dev.tasa.data.file.DataFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads sequences from a FASTA file: after a header line `>id …` come the lines of its sequence. Labels stand
/// in the headers as a word `target=label`, or in a CSV file beside the ids.
final class Fasta {
    private final Sequences source;
    private final Codes codes;
    private final Optional<Map<String, String>> labelOf;
    private final List<String> labels = new ArrayList<>();
    private int header = -1;

    private final boolean isLabelled;

    private Fasta(Sequences source, boolean isLabelled) {
        this.source = source;
        this.codes = new Codes(source.alphabet());
        this.isLabelled = isLabelled;
        this.labelOf = source.labels().filter(path -> isLabelled).map(path -> labels(source));
    }

    static Labelled read(Sequences source) {
        return new Fasta(source, true).labelled();
    }

    static Codes readUnlabelled(Sequences source) {
        return new Fasta(source, false).labelled().codes();
    }

    private static Map<String, String> labels(Sequences source) {
        TextColumns columns = TextColumns.read(
                source.labels().orElseThrow(),
                List.of(new Wanted("id", source.id()), new Wanted("target", source.target())));
        Map<String, String> labelOf = new HashMap<>();
        for (int row = 0; row < columns.rows(); row++) {
            if (columns.isMissing(row, 1)) {
                columns.mistake(row, 1, source.target() + " has no value here", "Fill it in, or delete the row.");
            }
            if (labelOf.put(columns.text(row, 0), columns.text(row, 1)) != null) {
                columns.mistake(row, 0, "a second row is for " + columns.text(row, 0), "Leave one of them.");
            }
        }
        columns.throwIfMistaken();
        return labelOf;
    }

    private Labelled labelled() {
        List<String> lines = new DataFile(source.path()).text().lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.startsWith(">")) {
                endSequence();
                header = line;
                labels.add(isLabelled ? label(text.substring(1).strip()) : "");
            } else if (!text.isEmpty()) {
                addLetters(line, lines.get(line));
            }
        }
        if (header < 0) {
            throw new DataException(source.path().toString(), "there is no sequence", "Each begins with a line >id.");
        }
        endSequence();
        return new Labelled(codes, labels, labels.stream().distinct().sorted().toList());
    }

    private String label(String headerText) {
        String[] words = headerText.split("\\s+");
        if (labelOf.isPresent()) {
            String label = labelOf.get().get(words[0]);
            if (label == null) {
                throw refusal(
                        header,
                        1,
                        "there is no label for " + words[0],
                        "Add a row for it to " + source.labels().orElseThrow() + ".");
            }
            return label;
        }
        String key = source.target() + "=";
        for (String word : words) {
            if (word.startsWith(key) && word.length() > key.length()) {
                return word.substring(key.length());
            }
        }
        throw refusal(
                header, 1, "this header has no " + key + "…", "Add it, or name a CSV file of ids and labels: labels.");
    }

    private void addLetters(int line, String text) {
        if (header < 0) {
            throw refusal(line, 1, "a sequence begins without a header", "Begin with a line >id.");
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!Character.isWhitespace(letter) && !codes.add(letter)) {
                String alphabet = source.alphabet().spelling();
                throw refusal(line, i + 1, letter + " is no letter of " + alphabet, codes.advice());
            }
        }
    }

    private void endSequence() {
        if (header >= 0 && !codes.end()) {
            throw refusal(header, 1, "this sequence is empty", "Fill it in, or delete its header.");
        }
    }

    /// @param line from 0
    private DataException refusal(int line, int column, String what, String advice) {
        return new DataException(source.path() + ":" + (line + 1) + ":" + column, what, advice);
    }
}
