package dev.tasa.data.csv;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The different texts of a column in the order that their indices follow.
final class Categories {
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingDouble(Double::parseDouble).thenComparing(BY_CODE_POINT);

    private Categories() {}

    /// The texts that stand in `rows`, without missing ones: by value where all are numbers, else by code
    /// point.
    static List<String> of(Column column, int[] rows) {
        List<String> texts = column.texts(rows);
        boolean numbers = texts.stream().allMatch(text -> Cell.of(text) == Cell.NUMBER);
        return texts.stream().sorted(numbers ? BY_NUMBER : BY_CODE_POINT).toList();
    }
}
