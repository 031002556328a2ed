package dev.tasa.api;

/// One element of a table's input sample.
///
/// @param name the column's header; for an indicator `column=category`
/// @param kind what it holds
public record Feature(String name, Kind kind) {

    public enum Kind {
        /// A measured number, which preprocessing scales.
        NUMBER,
        /// 1 where a column has one of its categories, else 0; preprocessing leaves it alone.
        INDICATOR
    }
}
