package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Batch;
import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;
import dev.tasa.testkit.LayerContract;
import dev.tasa.testkit.ReferenceKernels;
import java.lang.foreign.Arena;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new Surface(Landform.VALLEY, 0.3, -0.4);
    }

    static final class BowlTest extends LayerContract {
        @Override
        protected Layer subject() {
            return new Surface(Landform.BOWL, 0.3, -0.4);
        }
    }

    @ParameterizedTest
    @CsvSource({"BOWL, 1, 1, 0", "BOWL, 0, 2, 11", "VALLEY, 1, 1, 0", "VALLEY, -1, 1.5, 6.5", "VALLEY, 2, 4, 1"})
    void its_height_is_the_documented_one(Landform form, double x, double y, double height) {
        try (Arena arena = Arena.ofConfined()) {
            BuildContext context = BuildContext.ofNetwork(Shape.of(3), 2, 1, new ReferenceKernels(), arena);
            Block block = new Surface(form, x, y).build(context);
            Tensor input = new Tensor(Shape.of(3), 2, arena);
            Tensor output = block.forward(input, new Pass(new Batch(input, input)));
            assertThat((double) output.read()[0]).isCloseTo(height, within(1e-6));
            assertThat(output.read()[1]).isEqualTo(output.read()[0]);
        }
    }
}
