package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Window;

/// Reads `padding: same | valid | number` and makes the [Window] along an axis.
///
/// `same` is Keras': an axis of n numbers gives ⌈n / stride⌉ outputs, and where the padding cannot be even, the
/// number more stands at the end. With stride 1 that is also what PyTorch does.
final class Padding {
    static final String SAME = "same";
    static final String VALID = "valid";

    private Padding() {}

    static void check(String padding) {
        Check.that(
                padding.equals(SAME) || padding.equals(VALID) || padding.matches("[0-9]{1,9}"),
                "padding",
                "must be same, valid or a number",
                padding);
    }

    /// The window that slides over `extent` numbers.
    ///
    /// @throws ShapeException where with their padding they are more than an index can count
    static Window window(int extent, int size, int stride, int dilation, String padding) {
        long total = switch (padding) {
            case SAME -> missing(extent, size, stride, dilation);
            case VALID -> 0;
            default -> 2L * Integer.parseInt(padding);
        };
        if (extent + total > Integer.MAX_VALUE) {
            throw new ShapeException("an axis of " + extent + " numbers and " + total + " of padding is longer than "
                    + Integer.MAX_VALUE + "; write a smaller "
                    + (padding.equals(SAME) ? "kernel, stride or dilation" : "padding"));
        }
        int before = (int) (total / 2);
        return new Window(size, stride, before, (int) total - before, dilation);
    }

    private static long missing(int extent, int size, int stride, int dilation) {
        long reach = (long) dilation * (size - 1) + 1;
        long outputs = Math.ceilDiv(extent, stride);
        return Math.max(0, (outputs - 1) * stride + reach - extent);
    }
}
