package dev.tasa.standard.loss;

import dev.tasa.api.Batch;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import java.util.Random;

/// A number that all bits of losses and gradients of wide rows go into.
final class WideRowsDigest {
    private WideRowsDigest() {}

    static long digest() {
        long digest = 17;
        for (int classes : new int[] {48, 67, 69, 1000}) {
            Random random = new Random(classes);
            float[] logits = new float[3 * classes];
            for (int j = 0; j < logits.length; j++) {
                logits[j] = (float) (9 * random.nextGaussian());
            }
            Tensor output = Tensor.of(Shape.of(classes), logits);
            Tensor gradient = Tensor.of(Shape.of(classes), new float[3 * classes]);
            Batch batch = new Batch(output, Tensor.of(Shape.of(), 0, 1, 2));
            double loss = new CategoricalCrossEntropy().valueAndGradient(output, batch, gradient);
            digest = 31 * digest + Double.doubleToLongBits(loss);
            for (float number : gradient.read()) {
                digest = 31 * digest + Float.floatToIntBits(number);
            }
        }
        return digest;
    }

    public static void main(String[] arguments) {
        long digest = 0;
        for (int i = 0; i < Integer.getInteger("rounds", 1); i++) {
            digest = digest();
        }
        System.out.println(digest);
    }
}
