package dev.tasa.runner.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/// A process among those of all machines. Its start tells it from a later one with the same number.
///
/// @param place the machine, its boot, and the space that process numbers belong to (a container has its own)
/// @param started in a unit of the place's own, by no clock that anybody sets where the system tells it so
record ProcessId(String place, long pid, long started) {
    private static final Path PROCESSES = Path.of("/proc");

    /// `starttime`, counted after the program's name (proc_pid_stat(5)): in ticks since the boot. Java's own
    /// start time moves with the machine's clock.
    private static final int START_FIELD = 22 - 3;

    private static final String HERE = here();

    static ProcessId own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessId(HERE, pid, started(pid));
    }

    /// Whether it is one of this machine's, so that it can be seen whether it runs.
    boolean isHere() {
        return place.equals(HERE);
    }

    /// Whether it runs no more, as far as that can be seen from here.
    boolean isGone() {
        boolean runs = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        return isHere() && !(runs && started(pid) == started);
    }

    private static String here() {
        try {
            String boot = Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id"));
            return boot.strip() + " " + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
        } catch (IOException noLinux) {
            return hostName();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return UUID.randomUUID().toString();
        }
    }

    @Override
    public String toString() {
        return pid + "@" + started;
    }

    private static long started(long pid) {
        try {
            String status =
                    Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
            String[] afterName = status.substring(status.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(afterName[START_FIELD]);
        } catch (IOException noLinuxOrGone) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .orElse(0L);
        }
    }
}
