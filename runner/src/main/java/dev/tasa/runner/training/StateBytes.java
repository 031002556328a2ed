package dev.tasa.runner.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Writes and reads the parts of a trial's state, every bit of it.
final class StateBytes {
    private StateBytes() {}

    static void write(float[] values, DataOutput out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    /// @throws IOException where another number of values is there than `values` takes
    static void read(float[] values, DataInput in) throws IOException {
        int length = in.readInt();
        if (length != values.length) {
            throw new IOException("a checkpoint has " + length + " numbers where the trial has " + values.length);
        }
        byte[] bytes = new byte[Math.multiplyExact(length, Float.BYTES)];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    }

    static void write(List<EpochScores> curve, DataOutput out) throws IOException {
        out.writeInt(curve.size());
        for (EpochScores epoch : curve) {
            out.writeInt(epoch.epoch());
            out.writeDouble(epoch.learningRate());
            out.writeDouble(epoch.trainLoss());
            out.writeDouble(epoch.validationLoss());
            out.writeInt(epoch.validationMetrics().size());
            for (double metric : epoch.validationMetrics()) {
                out.writeDouble(metric);
            }
            out.writeDouble(epoch.gradientNorm());
            out.writeDouble(epoch.seconds());
            out.writeLong(epoch.ended().toEpochMilli());
        }
    }

    static List<EpochScores> readCurve(DataInput in) throws IOException {
        List<EpochScores> curve = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            curve.add(new EpochScores(
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    readMetrics(in),
                    in.readDouble(),
                    in.readDouble(),
                    Instant.ofEpochMilli(in.readLong())));
        }
        return curve;
    }

    private static List<Double> readMetrics(DataInput in) throws IOException {
        List<Double> metrics = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            metrics.add(in.readDouble());
        }
        return metrics;
    }
}
