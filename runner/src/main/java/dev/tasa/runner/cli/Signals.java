package dev.tasa.runner.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Gives SIGINT and SIGTERM back to the operating system, which ends a process at once. While the JVM shuts
/// down it ignores both, and Java has no public way to change that.
final class Signals {
    // The same numbers on Linux, macOS and the BSDs (POSIX kill(1), XSI numbers).
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    /// `SIG_DFL` of `signal.h`.
    private static final MemorySegment DEFAULT = MemorySegment.NULL;

    private Signals() {}

    @SuppressWarnings("restricted") // the launcher grants native access
    static void restoreDefaults() {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle signal = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("signal"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            for (int number : new int[] {SIGINT, SIGTERM}) {
                signal.invoke(number, DEFAULT);
            }
        } catch (Throwable unavailable) {
            // Without it a second signal changes nothing: the run still ends within two seconds of the first.
        }
    }
}
