package dev.tasa.data.csv;

import dev.tasa.api.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The mistakes of one file, gathered so that they can be shown together, in the file's order.
final class Mistakes {
    /// More would scroll the first ones away.
    private static final int SHOWN = 10;

    private record Mistake(int record, int cell, String what, String advice) {}

    private final CsvText text;
    private final List<Mistake> mistakes = new ArrayList<>();

    Mistakes(CsvText text) {
        this.text = text;
    }

    /// Notes what is wrong with a cell.
    ///
    /// @param record the offset at which its record starts
    /// @param cell its number in the record from 0
    void add(int record, int cell, String what, String advice) {
        mistakes.add(new Mistake(record, cell, what, advice));
    }

    int count() {
        return mistakes.size();
    }

    /// Throws one [DataException] with the first mistakes, the line of the very first, the number of the others,
    /// and what to do about those shown.
    void throwIfAny() {
        if (mistakes.isEmpty()) {
            return;
        }
        mistakes.sort(Comparator.comparingInt(Mistake::record).thenComparingInt(Mistake::cell));
        List<Mistake> shown = mistakes.subList(0, Math.min(SHOWN, mistakes.size()));
        Mistake first = shown.getFirst();
        StringBuilder what = new StringBuilder(first.what).append('\n').append(text.excerpt(first.record, first.cell));
        for (Mistake mistake : shown.subList(1, shown.size())) {
            what.append('\n').append(place(mistake)).append(": ").append(mistake.what);
        }
        if (mistakes.size() > shown.size()) {
            what.append("\nand ").append(mistakes.size() - shown.size()).append(" more");
        }
        String advice = shown.stream().map(Mistake::advice).distinct().collect(Collectors.joining("\n  "));
        throw new DataException(place(first), what.toString(), advice);
    }

    private String place(Mistake mistake) {
        return text.place(mistake.record, mistake.cell);
    }
}
