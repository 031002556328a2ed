package dev.tasa.runner.store;

/// What the databases say differently.
enum Dialect {
    SQLITE("blob"),
    POSTGRESQL("bytea");

    private final String bytes;

    Dialect(String bytes) {
        this.bytes = bytes;
    }

    /// The type of a column of bytes.
    String bytes() {
        return bytes;
    }
}
