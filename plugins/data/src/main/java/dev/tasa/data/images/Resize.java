package dev.tasa.data.images;

/// Changes a picture's size with the triangle filter, widened when it shrinks so that every pixel counts, as
/// Pillow's `BILINEAR` does; first along rows, then along columns.
final class Resize {
    private Resize() {}

    /// @param pixels `[height, width, channels]`
    /// @return `[newHeight, newWidth, channels]`
    static float[] of(float[] pixels, int height, int width, int channels, int newHeight, int newWidth) {
        float[] wide = axis(pixels, height, width, channels, newWidth);
        return axis(wide, 1, height, newWidth * channels, newHeight);
    }

    /// Resizes the middle axis of `[outer, from, inner]` to `to`.
    private static float[] axis(float[] pixels, int outer, int from, int inner, int to) {
        if (from == to) {
            return pixels;
        }
        float[] resized = new float[outer * to * inner];
        double scale = (double) from / to;
        double reach = Math.max(scale, 1);
        for (int i = 0; i < to; i++) {
            double center = (i + 0.5) * scale;
            int first = (int) Math.max(0, Math.floor(center - reach));
            int last = (int) Math.min(from - 1, Math.ceil(center + reach));
            double[] weights = new double[last - first + 1];
            double total = 0;
            for (int j = first; j <= last; j++) {
                weights[j - first] = Math.max(0, 1 - Math.abs(j + 0.5 - center) / reach);
                total += weights[j - first];
            }
            for (int row = 0; row < outer; row++) {
                for (int k = 0; k < inner; k++) {
                    double sum = 0;
                    for (int j = first; j <= last; j++) {
                        sum += weights[j - first] * pixels[(row * from + j) * inner + k];
                    }
                    resized[(row * to + i) * inner + k] = (float) (sum / total);
                }
            }
        }
        return resized;
    }
}
