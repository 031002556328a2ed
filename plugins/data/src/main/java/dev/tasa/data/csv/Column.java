package dev.tasa.data.csv;

import dev.tasa.api.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One column as it was read: each different text once, and for each row the text's code.
///
/// So every text is judged and parsed once, however many rows it stands in, and a column of few values takes
/// four bytes a row.
final class Column {
    private final String name;
    private final int number;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private int[] codes = new int[256];
    private int size;
    private final int[] counts = new int[Cell.values().length];

    /// @param number the column's place in the file from 0
    Column(String name, int number) {
        this.name = name;
        this.number = number;
    }

    void add(String text) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        Integer code = codeOf.get(text);
        if (code == null) {
            code = texts.size();
            codeOf.put(text, code);
            texts.add(text);
            cells.add(Cell.of(text));
        }
        codes[size++] = code;
        counts[cells.get(code).ordinal()]++;
    }

    String name() {
        return name;
    }

    /// The name as messages have it.
    String shown() {
        return Printable.value(name);
    }

    /// A cell's text as messages have it.
    String shown(int row) {
        return Printable.value(text(row));
    }

    int number() {
        return number;
    }

    String text(int row) {
        return texts.get(codes[row]);
    }

    Cell cell(int row) {
        return cells.get(codes[row]);
    }

    boolean isMissing(int row) {
        return cell(row) == Cell.MISSING;
    }

    int code(int row) {
        return codes[row];
    }

    /// The different texts that stand in `rows`, without missing ones.
    List<String> texts(int[] rows) {
        boolean[] there = new boolean[texts.size()];
        for (int row : rows) {
            there[codes[row]] = true;
        }
        List<String> found = new ArrayList<>();
        for (int code = 0; code < there.length; code++) {
            if (there[code] && cells.get(code) != Cell.MISSING) {
                found.add(texts.get(code));
            }
        }
        return found;
    }

    int codeOf(String text) {
        return codeOf.get(text);
    }

    /// How many different texts there are; codes go from 0 to one less.
    int codes() {
        return texts.size();
    }

    /// How many rows hold a cell of this kind.
    int count(Cell kind) {
        return counts[kind.ordinal()];
    }

    /// The number that each code stands for; NaN where its text is none.
    float[] numbers() {
        float[] numbers = new float[texts.size()];
        for (int code = 0; code < numbers.length; code++) {
            numbers[code] = cells.get(code) == Cell.NUMBER ? Float.parseFloat(texts.get(code)) : Float.NaN;
        }
        return numbers;
    }
}
