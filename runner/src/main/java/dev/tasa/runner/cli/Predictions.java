package dev.tasa.runner.cli;

import dev.tasa.api.Dataset;
import dev.tasa.api.Target;
import dev.tasa.runner.training.Predictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Prints predictions as CSV: `row,<target>,p(<class>)…` for classes, `row,<target>` for a number in its own
/// units, `row,<target>.1,…` for several. Where there is one a time step, `step` follows `row`. Both count from 1.
final class Predictions implements Predictor.Rows {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Target target;
    private final CSVPrinter csv;

    Predictions(Dataset data, PrintWriter out) throws IOException {
        this.target = data.target();
        this.csv = new CSVPrinter(out, FORMAT);
        csv.printRecord(header());
    }

    private List<Object> header() {
        List<Object> header = new ArrayList<>(List.of("row"));
        if (target.positions() > 1) {
            header.add("step");
        }
        if (target.isClass()) {
            header.add(target.name());
            target.classes().forEach(name -> header.add("p(" + name + ")"));
        } else if (numbers() == 1) {
            header.add(target.name());
        } else {
            for (int i = 1; i <= numbers(); i++) {
                header.add(target.name() + "." + i);
            }
        }
        return header;
    }

    @Override
    public void accept(int row, float[] prediction, int length) {
        int positions = target.positions();
        int width = prediction.length / positions;
        for (int position = 0; position < (positions == 1 ? 1 : Math.min(length, positions)); position++) {
            List<Object> line = new ArrayList<>(List.of(row + 1));
            if (positions > 1) {
                line.add(position + 1);
            }
            if (target.isClass()) {
                addClass(probabilities(prediction, position * width, width), line);
            } else {
                for (int i = 0; i < width; i++) {
                    line.add(prediction[position * width + i]);
                }
            }
            print(line);
        }
    }

    /// One column is the probability of the second of two classes.
    private static float[] probabilities(float[] prediction, int from, int width) {
        if (width == 1) {
            return new float[] {1 - prediction[from], prediction[from]};
        }
        float[] probabilities = new float[width];
        System.arraycopy(prediction, from, probabilities, 0, width);
        return probabilities;
    }

    private void addClass(float[] probabilities, List<Object> line) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        line.add(target.classes().get(best));
        for (float probability : probabilities) {
            line.add(probability);
        }
    }

    private int numbers() {
        return target.shape().last();
    }

    private void print(List<Object> line) {
        try {
            csv.printRecord(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All is printed.
    void end() throws IOException {
        csv.flush();
    }
}
