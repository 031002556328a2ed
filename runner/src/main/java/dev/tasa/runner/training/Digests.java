package dev.tasa.runner.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The proof that two trials are the same: SHA-256 over the bits of their curves and best weights, shown as
/// 16 hexadecimal digits.
public final class Digests {
    private static final int SHOWN_BYTES = 8;
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    /// The digest of one trial. Wall time is left out; everything else in the curve counts.
    static String ofTrial(Outcome outcome, List<EpochScores> curve, int bestEpoch, double trainLoss, Snapshot best) {
        MessageDigest digest = sha256();
        add(digest, outcome.toString());
        for (EpochScores epoch : curve) {
            add(digest, epoch.epoch());
            add(digest, epoch.learningRate());
            add(digest, epoch.trainLoss());
            add(digest, epoch.validationLoss());
            epoch.validationMetrics().forEach(metric -> add(digest, metric));
            add(digest, epoch.gradientNorm());
        }
        add(digest, bestEpoch);
        add(digest, trainLoss);
        if (bestEpoch > 0) {
            best.addTo(digest);
        }
        return shown(digest);
    }

    /// The digest of a run: over the digests of its trials in plan order.
    public static String ofRun(List<String> trialDigests) {
        MessageDigest digest = sha256();
        trialDigests.forEach(trial -> add(digest, trial));
        return shown(digest);
    }

    static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    static void add(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, double value) {
        digest.update(ByteBuffer.allocate(Double.BYTES)
                .putLong(Double.doubleToLongBits(value))
                .flip());
    }

    /// A fresh SHA-256, for digests of other things too.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Adds a file's bytes.
    public static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static String shown(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}
