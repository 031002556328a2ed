package dev.tasa.runner.engine;

/// How long this program has run.
public final class ProcessAge {
    private static final long BEGINNING = System.nanoTime();

    private ProcessAge() {}

    /// Lets the time begin, if it has not.
    public static void begin() {
        // the class is there
    }

    /// Since [#begin]. The system knows to a second when the process itself began.
    public static double seconds() {
        return (System.nanoTime() - BEGINNING) / 1e9;
    }
}
