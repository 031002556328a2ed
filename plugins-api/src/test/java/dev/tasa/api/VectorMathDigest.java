package dev.tasa.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Prints a checksum of what the functions of [VectorMath] give; run in a JVM of its own by
/// [VectorMathBitsTest].
final class VectorMathDigest {
    private VectorMathDigest() {}

    public static void main(String[] arguments) {
        System.out.println(digest());
    }

    static long digest() {
        float[] x = new float[5000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 2500) / 25f;
        }
        CRC32 crc = new CRC32();
        float[] y = new float[x.length];
        VectorMath.exp(x, y, 0, x.length);
        update(crc, y);
        VectorMath.tanh(x, y, 0, x.length);
        update(crc, y);
        VectorMath.sigmoid(x, y, 0, x.length);
        update(crc, y);
        VectorMath.log1p(x, y, 0, x.length);
        update(crc, y);
        VectorMath.erf(x, y, 0, x.length);
        update(crc, y);
        VectorMath.softmax(x, y, 500, 10);
        update(crc, y);
        return crc.getValue();
    }

    private static void update(CRC32 crc, float[] y) {
        crc.update(Arrays.toString(y).getBytes(StandardCharsets.US_ASCII));
    }
}
