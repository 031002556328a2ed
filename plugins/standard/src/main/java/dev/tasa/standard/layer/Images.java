package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Window;

/// What layers that slide over images and sequences ask of their parameters and inputs.
final class Images {
    private Images() {}

    /// Refuses what is neither one number nor a pair.
    static void checkPair(String parameter, Shape value) {
        boolean pair = value.rank() == 1 || value.rank() == 2;
        Check.that(pair, parameter, "must be one number or a pair [height, width]", value);
    }

    static int vertical(Shape pair) {
        return pair.dimension(0);
    }

    static int horizontal(Shape pair) {
        return pair.dimension(-1);
    }

    static void requireImage(String layer, Shape input) {
        if (input.rank() != 3) {
            throw new ShapeException(layer + " takes images [height, width, channels], but its input is " + input
                    + "; give it that shape first, for example with reshape: [28, 28, 1]");
        }
    }

    static void requireSequence(String layer, Shape input) {
        if (input.rank() != 2) {
            throw new ShapeException(layer + " takes sequences [time, channels], but its input is " + input
                    + "; give it that shape first, for example with reshape: [60, 4]");
        }
    }

    /// A sequence as an image of height 1.
    static Shape ofSequence(Shape input) {
        return Shape.of(1, input.dimension(0), input.dimension(1));
    }

    /// Refuses a window that is larger than the padded input.
    ///
    /// @param what slides, such as `conv2d's kernel`
    static void requireRoom(String what, Window window, int extent, String axis) {
        if (window.outputs(extent) > 0) {
            return;
        }
        int padding = window.before() + window.after();
        String padded = padding == 0 ? "" : " and " + padding + " of padding";
        throw new ShapeException(what + " reaches over " + window.reach() + ", but its input has a " + axis + " of "
                + extent + padded + ", which leaves nothing; make it smaller, or write padding: same");
    }

    /// Refuses channels that cannot be cut into groups.
    static void requireGroups(String layer, int channels, int groups) {
        if (channels % groups != 0) {
            throw new ShapeException(layer + " cuts channels into " + groups + " groups, but its input has " + channels
                    + " channels, which " + groups + " does not divide");
        }
    }
}
