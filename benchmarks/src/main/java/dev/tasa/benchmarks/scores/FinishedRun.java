package dev.tasa.benchmarks.scores;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The files that a run left.
record FinishedRun(Call call, Path folder) {

    /// A value of `summary.json`, such as `/winner/test/accuracy`.
    String summary(String pointer) throws IOException {
        try (JsonParser file = new JsonFactory()
                        .createParser(folder.resolve("summary.json").toFile());
                JsonParser value = new FilteringParserDelegate(
                        file,
                        new JsonPointerBasedFilter(JsonPointer.compile(pointer)),
                        Inclusion.ONLY_INCLUDE_ALL,
                        false)) {
            if (value.nextToken() == null) {
                throw new IOException(folder + "/summary.json has no " + pointer);
            }
            return value.getText();
        }
    }

    /// The rows of `trials.csv`, `epochs.csv` or `verdicts.csv`.
    List<CSVRecord> table(String file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
            return format.parse(reader).getRecords();
        }
    }
}
