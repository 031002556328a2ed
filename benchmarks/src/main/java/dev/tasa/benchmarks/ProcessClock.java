package dev.tasa.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The processor time that this process has had since a moment, apart by what it was for.
record ProcessClock(double wholeAtStart, double servingAtStart) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /// Linux keeps 15 characters of a thread's name: these deliver events, accept and read requests, and carry
    /// the virtual threads that answer them.
    private static final List<String> SERVING = List.of("events", "HTTP-Dispatcher", "ForkJoinPool-", "server-timer");

    static ProcessClock start() throws IOException {
        return new ProcessClock(whole(), serving());
    }

    double servingSeconds() throws IOException {
        return serving() - servingAtStart;
    }

    double trainingSeconds() throws IOException {
        return whole() - wholeAtStart - servingSeconds();
    }

    private static double whole() {
        return PROCESS.getProcessCpuTime() / 1e9;
    }

    private static double serving() throws IOException {
        double seconds = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                seconds += serving(thread);
            }
        }
        return seconds;
    }

    private static double serving(Path thread) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm")).strip();
            return SERVING.stream().anyMatch(name::startsWith)
                    ? Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]) / 1e9
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
