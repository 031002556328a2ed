package dev.tasa.runner.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A program that calls `tasa` on mutated files and prints a line for each call that ends in anything but a
/// result or a message. It runs in a JVM of its own, whose memory is limited.
///
/// Arguments: `experiments` or `data`, the first seed, how many files, an empty folder to work in.
final class Fuzz {
    private static final long LONGEST_CPU_NANOS = 10_000_000_000L;
    private static final long LOOK_MILLIS = 500;

    /// Processor time, so that a busy machine makes no call seem to hang.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final List<String> corpus;
    private volatile long seed;
    private volatile long cpuAtStart;

    private Fuzz(Path folder) {
        this.folder = folder;
        this.corpus = new FuzzCorpus(folder).write();
    }

    public static void main(String[] arguments) throws IOException {
        Fuzz fuzz = new Fuzz(Path.of(arguments[3]));
        // What is printed besides a call's own output and messages is printed into the void.
        PrintStream out = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        fuzz.watch(Thread.currentThread(), out);
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        fuzz.checkCorpus(arguments[0], out);
        int sound = 0;
        for (long seed = first; seed < first + count; seed++) {
            fuzz.seed = seed;
            fuzz.cpuAtStart = THREADS.getCurrentThreadCpuTime();
            boolean ok = arguments[0].equals("data") ? fuzz.data(seed, out) : fuzz.experiment(seed, out);
            sound += ok ? 1 : 0;
        }
        out.println("checked " + count + ", of which " + sound + " were sound");
        System.exit(0);
    }

    /// Mutations of what is refused as it stands would find little.
    private void checkCorpus(String kind, PrintStream out) throws IOException {
        cpuAtStart = THREADS.getCurrentThreadCpuTime();
        List<String> sound = kind.equals("data")
                ? FuzzCorpus.DATA.stream().map(FuzzCorpus.DataCase::experiment).toList()
                : corpus;
        for (FuzzCorpus.DataCase example : FuzzCorpus.DATA) {
            copy(example);
        }
        for (String text : sound) {
            Path file = Files.writeString(folder.resolve("sound.yaml"), text);
            Program program = Program.run("validate", file.toString());
            if (program.exit() != 0) {
                out.println("FOUND in the corpus: " + shortened(text) + " " + program.err());
            }
            cpuAtStart = THREADS.getCurrentThreadCpuTime();
        }
    }

    private void copy(FuzzCorpus.DataCase example) throws IOException {
        for (String name : example.files()) {
            Files.copy(folder.resolve(name), folder.resolve("m-" + name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void watch(Thread calls, PrintStream out) {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
                if (THREADS.getThreadCpuTime(calls.threadId()) - cpuAtStart > LONGEST_CPU_NANOS) {
                    out.println("FOUND seed " + seed + ": hangs in " + List.of(calls.getStackTrace()));
                    System.exit(1);
                }
            }
        });
    }

    private boolean experiment(long seed, PrintStream out) throws IOException {
        Random random = new Random(seed);
        String text = new Mutation(random).ofText(corpus.get(random.nextInt(corpus.size())), corpus);
        Path file = folder.resolve("mutated.yaml");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return call(seed, out, random.nextInt(4) == 0 ? "plan" : "validate", file.toString());
    }

    private boolean data(long seed, PrintStream out) throws IOException {
        Random random = new Random(seed);
        FuzzCorpus.DataCase example = FuzzCorpus.DATA.get(random.nextInt(FuzzCorpus.DATA.size()));
        copy(example);
        String name = example.files().get(random.nextInt(example.files().size()));
        Path mutated = folder.resolve("m-" + name);
        byte[] bytes = new Mutation(random).ofBytes(Files.readAllBytes(folder.resolve(name)));
        Files.write(
                mutated, name.endsWith(".gz") && random.nextBoolean() ? repacked(folder.resolve(name), random) : bytes);
        Path file = folder.resolve("data.yaml");
        Files.writeString(file, example.experiment());
        boolean sound = call(seed, out, "validate", file.toString());
        if (sound && random.nextInt(20) == 0) {
            Path runs = folder.resolve("runs");
            call(
                    seed,
                    out,
                    "run",
                    file.toString(),
                    "--parallel",
                    "1",
                    "--time-limit",
                    "200ms",
                    "--out",
                    runs.toString());
            delete(runs);
        }
        return sound;
    }

    /// Mutated first and packed then, so that the mistake is in the data.
    private static byte[] repacked(Path file, Random random) throws IOException {
        byte[] plain;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            plain = in.readAllBytes();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new Mutation(random).ofBytes(plain));
        }
        return packed.toByteArray();
    }

    /// Whether the call ended well.
    private static boolean call(long seed, PrintStream out, String... arguments) {
        try {
            Program program = Program.run(arguments);
            String text = program.err() + program.out();
            List<String> wrong = new ArrayList<>();
            if (program.exit() != 0 && program.exit() != 2 && !arguments[0].equals("run")) {
                wrong.add("exit " + program.exit());
            }
            if (text.contains("\tat ") || text.contains("bug in tasa")) {
                wrong.add("stack trace");
            }
            if (text.contains("out of memory")) {
                wrong.add("out of memory");
            }
            if (text.chars().anyMatch(c -> c == 0x1b || c == 0)) {
                wrong.add("control characters");
            }
            if (!wrong.isEmpty()) {
                out.println("FOUND seed " + seed + ": " + wrong + " " + shortened(text));
            }
            return program.exit() == 0;
        } catch (Throwable thrown) {
            out.println("FOUND seed " + seed + ": thrown " + thrown + " at "
                    + List.of(thrown.getStackTrace()).subList(0, Math.min(12, thrown.getStackTrace().length)));
            return false;
        }
    }

    private static String shortened(String text) {
        String line = text.replace("\n", " | ");
        return line.length() > 1500 ? line.substring(0, 1500) : line;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
