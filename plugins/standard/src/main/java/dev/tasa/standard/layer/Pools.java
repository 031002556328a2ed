package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Shape;
import dev.tasa.api.ShapeException;
import dev.tasa.api.Window;
import java.util.Optional;

/// What max and average pools ask of their parameters and inputs.
final class Pools {
    private Pools() {}

    static void check(Shape size, Optional<Shape> stride, String padding) {
        Images.checkPair("size", size);
        stride.ifPresent(pair -> Images.checkPair("stride", pair));
        checkPadding(Math.min(Images.vertical(size), Images.horizontal(size)), padding);
    }

    static void check(int size, Optional<Integer> stride, String padding) {
        Check.atLeast("size", size, 1);
        stride.ifPresent(steps -> Check.atLeast("stride", steps, 1));
        checkPadding(size, padding);
    }

    /// With more padding than half the pool, a window could lie in the padding alone.
    private static void checkPadding(int size, String padding) {
        Padding.check(padding);
        boolean isNumber = !padding.equals(Padding.SAME) && !padding.equals(Padding.VALID);
        Check.that(
                !isNumber || Integer.parseInt(padding) <= size / 2,
                "padding",
                "must be at most half the size, " + size / 2,
                padding);
    }

    static PoolingShape overImage(String layer, Shape input, Shape size, Optional<Shape> stride, String padding) {
        Images.requireImage(layer, input);
        Shape steps = stride.orElse(size);
        Window vertical = Padding.window(input.dimension(0), Images.vertical(size), Images.vertical(steps), 1, padding);
        Window horizontal =
                Padding.window(input.dimension(1), Images.horizontal(size), Images.horizontal(steps), 1, padding);
        Images.requireRoom(layer + "'s pool", vertical, input.dimension(0), "height");
        Images.requireRoom(layer + "'s pool", horizontal, input.dimension(1), "width");
        return new PoolingShape(input, vertical, horizontal);
    }

    static PoolingShape overSequence(String layer, Shape input, int size, Optional<Integer> stride, String padding) {
        Images.requireSequence(layer, input);
        Window window = Padding.window(input.dimension(0), size, stride.orElse(size), 1, padding);
        Images.requireRoom(layer + "'s pool", window, input.dimension(0), "length");
        return new PoolingShape(Images.ofSequence(input), Window.ofOne(), window);
    }

    /// One window over everything but the channels.
    static PoolingShape overAll(String layer, Shape input) {
        if (input.rank() < 2) {
            throw new ShapeException(layer + " takes images [height, width, channels] or sequences [time, channels],"
                    + " but its input is " + input + ", which has nothing to pool; leave the layer out");
        }
        int positions = input.size() / input.last();
        Window all = new Window(positions, 1, 0, 0, 1);
        return new PoolingShape(Shape.of(1, positions, input.last()), Window.ofOne(), all);
    }

    /// One sample of what a pool over a sequence gives.
    static Shape sequence(PoolingShape shape) {
        return Shape.of(shape.output().dimension(1), shape.channels());
    }
}
