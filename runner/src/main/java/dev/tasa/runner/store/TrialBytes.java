package dev.tasa.runner.store;

import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A trial's numbers, its learning curve above all, as few bytes. Every bit of every number is kept.
///
/// The curve is written column by column, because neighbours in a column are alike and pack better: 31 epochs
/// with one metric take about 1.1 KB instead of 1.7.
final class TrialBytes {
    private TrialBytes() {}

    static byte[] of(TrialResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeInt(result.bestEpoch());
            out.writeDouble(result.trainLoss());
            out.writeDouble(result.seconds());
            out.writeBoolean(result.divergence().isPresent());
            if (result.divergence().isPresent()) {
                Divergence divergence = result.divergence().get();
                out.writeLong(divergence.step());
                out.writeUTF(divergence.layer());
                out.writeUTF(divergence.reason());
            }
            writeCurve(result.curve(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void writeCurve(List<EpochScores> curve, DataOutputStream out) throws IOException {
        int metrics = curve.isEmpty() ? 0 : curve.getFirst().validationMetrics().size();
        out.writeInt(curve.size());
        out.writeInt(metrics);
        writeColumn(curve, EpochScores::learningRate, out);
        writeColumn(curve, EpochScores::trainLoss, out);
        writeColumn(curve, EpochScores::validationLoss, out);
        for (int i = 0; i < metrics; i++) {
            int metric = i;
            writeColumn(curve, epoch -> epoch.validationMetrics().get(metric), out);
        }
        writeColumn(curve, EpochScores::gradientNorm, out);
        writeColumn(curve, EpochScores::seconds, out);
        for (EpochScores epoch : curve) {
            out.writeLong(epoch.ended().toEpochMilli());
        }
    }

    private static void writeColumn(List<EpochScores> curve, ToDoubleFunction<EpochScores> column, DataOutputStream out)
            throws IOException {
        for (EpochScores epoch : curve) {
            out.writeDouble(column.applyAsDouble(epoch));
        }
    }

    /// @param bytes as [#of] made them
    /// @throws IOException where they are damaged
    static TrialResult read(TrialId trial, Outcome outcome, String digest, Optional<String> error, byte[] bytes)
            throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int bestEpoch = in.readInt();
            double trainLoss = in.readDouble();
            double seconds = in.readDouble();
            Optional<Divergence> divergence = in.readBoolean()
                    ? Optional.of(new Divergence(in.readLong(), in.readUTF(), in.readUTF()))
                    : Optional.empty();
            List<EpochScores> curve = readCurve(in);
            return new TrialResult(trial, outcome, curve, bestEpoch, trainLoss, divergence, error, seconds, digest);
        }
    }

    private static List<EpochScores> readCurve(DataInputStream in) throws IOException {
        int epochs = in.readInt();
        int metrics = in.readInt();
        double[][] columns = new double[metrics + 5][epochs];
        for (double[] column : columns) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                column[epoch] = in.readDouble();
            }
        }
        long[] ended = readTimes(epochs, in);
        List<EpochScores> curve = new ArrayList<>(epochs);
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<Double> values = new ArrayList<>(metrics);
            for (int metric = 0; metric < metrics; metric++) {
                values.add(columns[3 + metric][epoch]);
            }
            curve.add(new EpochScores(
                    epoch,
                    columns[0][epoch],
                    columns[1][epoch],
                    columns[2][epoch],
                    values,
                    columns[3 + metrics][epoch],
                    columns[4 + metrics][epoch],
                    Instant.ofEpochMilli(ended[epoch])));
        }
        return curve;
    }

    /// Zeros where the trial was written before times were kept: then nothing follows the numbers.
    private static long[] readTimes(int epochs, DataInputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        long[] times = new long[epochs];
        if (bytes.length > 0) {
            if (bytes.length != epochs * Long.BYTES) {
                throw new IOException(bytes.length + " bytes where the times of " + epochs + " epochs should be");
            }
            ByteBuffer.wrap(bytes).asLongBuffer().get(times);
        }
        return times;
    }
}
