package dev.tasa.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Sound files to begin with: the experiments that tasa comes with on the first part of their data, and a few
/// small data files.
record FuzzCorpus(Path folder) {

    /// Small data files, and an experiment that reads them, each under its name after `m-`.
    record DataCase(List<String> files, String data) {
        String experiment() {
            return """
                    name: fuzz
                    data: %s
                    split: {train: 0.6, validation: 0.4, test: 0}
                    model: [{dense: 4}, output]
                    loss: %s
                    learning-rate: 0.1
                    batch-size: 8
                    epochs: 2
                    kernels: java
                    """.formatted(data, data.contains("number") ? "mean-squared-error" : "categorical-cross-entropy")
                    .replace("model: [{", data.contains("idx") ? "model: [flatten, {" : "model: [{");
        }
    }

    static final List<DataCase> DATA = List.of(
            new DataCase(List.of("table.csv"), "{csv: {path: m-table.csv, target: label}}"),
            new DataCase(
                    List.of("table.csv"),
                    "{csv: {path: m-table.csv, target: label, missing: mean, class-weights: balanced}}"),
            new DataCase(List.of("table.csv"), "{csv: {path: m-table.csv, target: number, missing: drop}}"),
            new DataCase(List.of("table.csv.gz"), "{csv: {path: m-table.csv.gz, target: label}}"),
            new DataCase(List.of("images", "labels"), "{idx: {images: m-images, labels: m-labels}}"),
            new DataCase(List.of("images.gz", "labels.gz"), "{idx: {images: m-images.gz, labels: m-labels.gz}}"));

    private static final int LINES = 400;
    private static final int CHARACTERS = 4000;
    private static final int PICTURES = 200;

    /// Writes everything, and returns the experiments.
    List<String> write() {
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            try (Stream<Path> files = Files.walk(Program.EXPERIMENTS.resolve("data"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = data.resolve(
                            Program.EXPERIMENTS.resolve("data").relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, firstPart(file));
                }
            }
            writeDataFiles();
            List<String> experiments = new ArrayList<>();
            try (Stream<Path> files = Files.list(Program.EXPERIMENTS)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    experiments.add(Files.readString(file));
                }
            }
            return experiments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] firstPart(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return packed(firstPictures(in.readAllBytes()));
            }
        }
        if (name.endsWith(".csv")) {
            List<String> lines = Files.readAllLines(file);
            // Every so many lines, so that tables sorted by class keep their classes.
            int every = Math.max(1, lines.size() / LINES);
            StringBuilder part = new StringBuilder(lines.getFirst() + "\n");
            for (int i = 1; i < lines.size(); i += every) {
                part.append(lines.get(i)).append('\n');
            }
            return part.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = Files.readAllBytes(file);
        return name.endsWith(".txt") ? Arrays.copyOf(bytes, Math.min(bytes.length, CHARACTERS)) : bytes;
    }

    private static byte[] firstPictures(byte[] idx) {
        int axes = idx[3];
        int start = 4 + 4 * axes;
        int rows = ByteBuffer.wrap(idx).getInt(4);
        int kept = Math.min(PICTURES, rows);
        byte[] part = Arrays.copyOf(idx, start + (idx.length - start) / rows * kept);
        ByteBuffer.wrap(part).putInt(4, kept);
        return part;
    }

    private void writeDataFiles() throws IOException {
        StringBuilder table = new StringBuilder("width,\"the colour\",number,label\r\n");
        for (int i = 0; i < 60; i++) {
            table.append(i * 0.5)
                    .append(i % 3 == 0 ? ",\"red, dark\"," : ",blue,")
                    .append(i % 7 == 6 ? "" : i * i)
                    .append(i % 2 == 0 ? ",yes" : ",\"n\"\"o\"")
                    .append("\r\n");
        }
        // A missing number in the target column would refuse the sound table.
        String text =
                table.toString().lines().map(line -> line.replace(",,", ",7,")).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("table.csv"), text);
        Files.write(folder.resolve("table.csv.gz"), packed(text.getBytes(StandardCharsets.UTF_8)));
        ByteBuffer images = ByteBuffer.allocate(16 + 40 * 16)
                .putInt(0x0803)
                .putInt(40)
                .putInt(4)
                .putInt(4);
        ByteBuffer labels = ByteBuffer.allocate(8 + 40).putInt(0x0801).putInt(40);
        for (int i = 0; i < 40; i++) {
            labels.put((byte) (i % 3));
            for (int pixel = 0; pixel < 16; pixel++) {
                images.put((byte) (i * pixel));
            }
        }
        for (String name : List.of("images", "labels")) {
            byte[] bytes = (name.equals("images") ? images : labels).array();
            Files.write(folder.resolve(name), bytes);
            Files.write(folder.resolve(name + ".gz"), packed(bytes));
        }
    }

    static byte[] packed(byte[] bytes) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
