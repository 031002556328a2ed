package dev.tasa.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Calls the command line as `main` does, in this JVM, and reads what it printed and wrote.
record Program(int exit, String out, String err) {
    static final Path EXPERIMENTS = Path.of("..", "experiments");

    static Program run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Tasa.execute(Tasa.commandLine(arguments), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Program(exit, out.toString(), err.toString());
    }

    static Program runExperiment(Path out, String file, String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of("run", EXPERIMENTS.resolve(file).toString(), "--out", out.toString()),
                        Stream.of(more))
                .toList();
        return run(arguments.toArray(String[]::new));
    }

    /// The folder of the only run below `out`.
    static Path runFolder(Path out) {
        return filesIn(out.toFile())
                .flatMap(Program::filesIn)
                .findFirst()
                .orElseThrow()
                .toPath();
    }

    /// None where there is no such folder. A walk would fail where a file vanishes meanwhile, as those of the store do.
    static Stream<File> filesIn(File folder) {
        return Stream.ofNullable(folder.listFiles()).flatMap(Stream::of);
    }

    static JsonNode summary(Path out) {
        return json(runFolder(out).resolve("summary.json"));
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CSVRecord> table(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
