package dev.tasa.runner.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a cell by what it trains: two cells have one id exactly if their trials would be the same.
final class CellId {
    /// 12 hexadecimal digits: among 10,000 cells, two differ in 48 bits but for a chance of 2·10⁻⁷.
    private static final int SHOWN_BYTES = 6;

    private CellId() {}

    /// @param training the canonical form of everything that decides what is trained
    /// @param data the data's fingerprint
    static String of(String training, byte[] data) {
        MessageDigest digest = sha256();
        digest.update(data);
        digest.update(training.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
