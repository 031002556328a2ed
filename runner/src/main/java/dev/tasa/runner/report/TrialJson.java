package dev.tasa.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Trials as the page reads them, from its file and from the messages that follow it.
///
/// @param mostPoints of a curve with more epochs only some are written, at even distances, and the last; at least 2
public record TrialJson(int mostPoints) {

    /// Every epoch of every curve.
    public static final TrialJson WHOLE = new TrialJson(Integer.MAX_VALUE);

    /// A trial that has ended.
    public void write(TrialResult trial, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", trial.trial().cell());
        json.writeNumberField("repeat", trial.trial().repeat());
        json.writeStringField("state", trial.outcome().toString());
        json.writeNumberField("best", trial.bestEpoch());
        FiniteNumber.write(json, "train", trial.trainLoss());
        FiniteNumber.write(json, "seconds", trial.seconds());
        json.writeStringField("why", trial.explanation());
        writeCurve(trial.curve(), json);
        if (every(trial.curve()) > 1 && trial.best().isPresent()) {
            writeScores(trial.best().get(), json);
        }
        json.writeEndObject();
    }

    /// A trial that is being trained.
    ///
    /// @param curve so far; it need not begin with epoch 0
    public void write(TrialId trial, List<EpochScores> curve, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cell", trial.cell());
        json.writeNumberField("repeat", trial.repeat());
        json.writeStringField("state", "running");
        json.writeNumberField("best", 0);
        if (!curve.isEmpty() && curve.getFirst().epoch() > 0) {
            json.writeNumberField("first", curve.getFirst().epoch());
        }
        writeCurve(curve, json);
        json.writeEndObject();
    }

    /// How many points of a curve of this length are written.
    public int points(int epochs) {
        int every = every(epochs);
        return every == 1 ? epochs : Math.ceilDiv(epochs - 1, every) + 1;
    }

    private int every(List<EpochScores> curve) {
        return every(curve.size());
    }

    private int every(int epochs) {
        return epochs <= mostPoints ? 1 : Math.ceilDiv(epochs - 1, mostPoints - 1);
    }

    /// Of the best epoch, which may be none of those that are written.
    private static void writeScores(EpochScores best, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("scores");
        write(best.validationLoss(), json);
        for (double metric : best.validationMetrics()) {
            write(metric, json);
        }
        json.writeEndArray();
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void writeCurve(List<EpochScores> curve, JsonGenerator json) throws IOException {
        json.writeNumberField("epochs", curve.size());
        if (every(curve) > 1) {
            json.writeNumberField("every", every(curve));
        }
        json.writeStringField("curve", columns(written(curve)));
    }

    private List<EpochScores> written(List<EpochScores> curve) {
        int every = every(curve);
        if (every == 1) {
            return curve;
        }
        List<EpochScores> some = new ArrayList<>();
        for (int i = 0; i < curve.size() - 1; i += every) {
            some.add(curve.get(i));
        }
        some.add(curve.getLast());
        return some;
    }

    /// Training loss, validation loss and each metric, one column after another, as little-endian floats in
    /// Base64: a third of the size of digits, and read without parsing.
    private static String columns(List<EpochScores> curve) {
        int metrics = curve.isEmpty() ? 0 : curve.getFirst().validationMetrics().size();
        ByteBuffer floats =
                ByteBuffer.allocate((2 + metrics) * curve.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (EpochScores epoch : curve) {
            floats.putFloat((float) epoch.trainLoss());
        }
        for (EpochScores epoch : curve) {
            floats.putFloat((float) epoch.validationLoss());
        }
        for (int metric = 0; metric < metrics; metric++) {
            for (EpochScores epoch : curve) {
                floats.putFloat(epoch.validationMetrics().get(metric).floatValue());
            }
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }
}
