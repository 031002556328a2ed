package dev.tasa.api;

/// One element of a table's input sample.
///
/// @param name the column's header; for an indicator `column=category`
/// @param kind what it holds
/// @param column the header alone: where headers or categories have equals signs, the name does not tell it
public record Feature(String name, Kind kind, String column) {

    /// A column of its name, or of an indicator's name what stands before its first equals sign.
    public Feature(String name, Kind kind) {
        this(name, kind, kind == Kind.INDICATOR && name.contains("=") ? name.substring(0, name.indexOf('=')) : name);
    }

    /// That a column has a category.
    public static Feature indicator(String column, String category) {
        return new Feature(column + "=" + category, Kind.INDICATOR, column);
    }

    public enum Kind {
        /// A measured number, which preprocessing scales.
        NUMBER,
        /// 1 where a column has one of its categories, else 0; preprocessing leaves it alone.
        INDICATOR
    }
}
