package dev.tasa.api;

/// Data that cannot be used as it is: where it stands, what is wrong, what to do about it.
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String what;
    private final String advice;

    /// @param where the place, as `file`, `file:line` or `file:line:column`
    /// @param what what is wrong, naming the column and the value where there are any
    /// @param advice what to write or do instead
    public DataException(String where, String what, String advice) {
        super(where + ": " + what + "\n  " + advice);
        this.where = where;
        this.what = what;
        this.advice = advice;
    }

    public String where() {
        return where;
    }

    public String what() {
        return what;
    }

    public String advice() {
        return advice;
    }
}
