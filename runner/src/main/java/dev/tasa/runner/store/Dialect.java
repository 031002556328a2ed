package dev.tasa.runner.store;

/// What the databases say differently.
enum Dialect {
    SQLITE("blob", "", "unixepoch()"),
    POSTGRESQL("bytea", " for update", "cast(extract(epoch from clock_timestamp()) as bigint)");

    private final String bytes;
    private final String locked;
    private final String seconds;

    Dialect(String bytes, String locked, String seconds) {
        this.bytes = bytes;
        this.locked = locked;
        this.seconds = seconds;
    }

    /// The type of a column of bytes.
    String bytes() {
        return bytes;
    }

    /// What ends a query whose row no other transaction may take until this one's end. SQLite's transactions
    /// have the whole file to themselves.
    String locked() {
        return locked;
    }

    /// The database's clock, in seconds since 1970.
    String seconds() {
        return seconds;
    }
}
