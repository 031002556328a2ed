package dev.tasa.runner.plan;

import dev.tasa.runner.training.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Names a cell by what it trains: two cells have one id exactly if their trials would be the same.
final class CellId {
    /// 12 hexadecimal digits: among 10,000 cells, two differ in 48 bits but for a chance of 2·10⁻⁷.
    private static final int SHOWN_BYTES = 6;

    private CellId() {}

    /// @param training the canonical form of everything that decides what is trained
    /// @param data the data's fingerprint
    static String of(String training, byte[] data) {
        MessageDigest digest = Digests.sha256();
        digest.update(data);
        digest.update(training.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}
