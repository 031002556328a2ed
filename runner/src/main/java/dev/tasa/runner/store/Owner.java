package dev.tasa.runner.store;

import java.time.Instant;
import java.util.Optional;

/// The process that trains a run. Its start tells it from a later process with the same number.
///
/// @param started milliseconds since 1970
record Owner(long pid, long started) {

    static Owner thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(process.pid(), started(process));
    }

    /// @param text as [#toString] makes it; empty where what stands there is not one
    static Optional<Owner> read(String text) {
        String[] parts = text.split("@", -1);
        try {
            return Optional.of(new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    /// Whether the process still runs on this machine.
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && started(process) == started)
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + "@" + started;
    }
}
