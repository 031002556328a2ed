package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Layer;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;

/// The height of a landscape above the point that two trained weights `x`, `y` name, whatever the input: for
/// watching optimizers where everything can be seen.
///
/// Output `[1]`. Beside `data: {synthetic: {kind: origin}}` and `loss: mean-absolute-error` the loss is this height
/// itself, since it is nowhere below 0.
public record Surface(
        @Doc("shape of the landscape") Landform form,
        @Doc("where the first weight starts") double x,
        @Doc("where the second weight starts") double y)
        implements Layer {

    public Surface() {
        this(Landform.VALLEY, -1, 1.5);
    }

    public Surface {
        Check.finite("x", x);
        Check.finite("y", y);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(1);
    }

    @Override
    public Block build(BuildContext context) {
        Weight point = context.weight("point", Shape.of(2), Role.KERNEL, (values, shape, random) -> {
            values[0] = (float) x;
            values[1] = (float) y;
        });
        return new SurfaceBlock(form, point, context.tensor(Shape.of(1)), context.tensor(context.input()));
    }
}
