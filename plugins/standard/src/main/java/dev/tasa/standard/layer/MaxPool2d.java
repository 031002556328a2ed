package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.PoolingShape;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import java.util.Optional;

/// Keeps the largest number of each window of an image, channel by channel.
///
/// Input and output `[height, width, channels]`. Padding never wins.
public record MaxPool2d(
        @Required @Doc("height and width of the window, one number or a pair")
        Shape size,

        @Doc("pixels from one window to the next, one number or a pair; none: the window's size")
        Optional<Shape> stride,

        @Doc("padding around the image: same, valid (none) or a number for each side")
        String padding)
        implements Layer {

    public MaxPool2d() {
        this(Shape.of(2), Optional.empty(), Padding.VALID);
    }

    public MaxPool2d {
        Pools.check(size, stride, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Pools.overImage("max-pool2d", input, size, stride, padding).output();
    }

    @Override
    public Block build(BuildContext context) {
        Shape input = context.input();
        PoolingShape shape = Pools.overImage("max-pool2d", input, size, stride, padding);
        return new PoolingBlock(context.kernels().maxPooling(shape), shape.output(), context);
    }
}
