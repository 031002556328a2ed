package dev.tasa.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The processor time that this process has had since a moment, apart by what it was for.
record ProcessClock(double wholeAtStart, Map<Path, Double> servingAtStart) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /// Linux keeps 15 characters of a thread's name: these deliver events, accept and read requests, and carry
    /// the virtual threads that answer them, and wake them.
    private static final List<String> SERVING = List.of(
            "events",
            "HTTP-Dispatcher",
            "server-timer",
            "ForkJoinPool-",
            "VirtualThread-",
            "Read-Poller",
            "Write-Poller");

    static ProcessClock start() throws IOException {
        return new ProcessClock(whole(), serving());
    }

    double servingSeconds() throws IOException {
        double seconds = 0;
        for (Map.Entry<Path, Double> thread : serving().entrySet()) {
            seconds += thread.getValue() - servingAtStart.getOrDefault(thread.getKey(), 0.0);
        }
        return seconds;
    }

    double trainingSeconds() throws IOException {
        return whole() - wholeAtStart - servingSeconds();
    }

    private static double whole() {
        return PROCESS.getProcessCpuTime() / 1e9;
    }

    private static Map<Path, Double> serving() throws IOException {
        Map<Path, Double> seconds = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                serving(thread).ifPresent(each -> seconds.put(thread, each));
            }
        }
        return seconds;
    }

    private static OptionalDouble serving(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm")).strip();
            return SERVING.stream().anyMatch(name::startsWith)
                    ? OptionalDouble.of(Long.parseLong(Files.readString(thread.resolve("schedstat"))
                                    .split(" ")[0])
                            / 1e9)
                    : OptionalDouble.empty();
        } catch (IOException ended) {
            return OptionalDouble.empty();
        }
    }
}
