package dev.tasa.standard.kernels;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;

/// Prints a checksum of products of several shapes; run in JVMs of its own by [JavaKernelsTest].
final class JavaKernelsDigest {
    private JavaKernelsDigest() {}

    public static void main(String[] arguments) {
        System.out.println(digest());
    }

    static long digest() {
        CRC32 crc = new CRC32();
        JavaKernels kernels = new JavaKernels();
        for (int[] shape :
                new int[][] {{32, 32, 2}, {32, 10, 64}, {17, 65, 33}, {9, 40, 30}, {37, 138, 20}, {32, 64, 40}}) {
            int m = shape[0];
            int n = shape[1];
            int k = shape[2];
            float[] a = random(m * k);
            float[] b = random(k * n);
            float[] c = new float[m * n];
            kernels.multiply(a, b, c, m, n, k);
            update(crc, c);
            kernels.multiplyTransposedA(a, b, c, m, n, k);
            update(crc, c);
            kernels.multiplyTransposedB(a, b, c, m, n, k);
            update(crc, c);
        }
        return crc.getValue();
    }

    static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void update(CRC32 crc, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        crc.update(bytes);
    }
}
