package dev.tasa.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the measurements are made on: Linux, where the peer's library runs.
final class Machine {
    private Machine() {}

    /// `Intel(R) Xeon(R) Processor, family 6 model 167`: hypervisors hide names, but not numbers.
    static String processor() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        return field(lines, "model name") + ", family " + field(lines, "cpu family") + " model "
                + field(lines, "model\t");
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    /// How many threads wanted to run, on average over the last minute.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
