package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.api.State;
import dev.tasa.api.Weight;
import dev.tasa.testkit.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchNormTest extends LayerContract {
    @Override
    protected Layer subject() {
        return new BatchNorm(0.3, 1e-3);
    }

    /// Enough positions that the statistics do not hang on two or three values, which curve too much.
    @Override
    protected List<Shape> inputShapes() {
        return List.of(Shape.of(11, 1), Shape.of(5, 3, 2));
    }

    @Test
    void running_statistics_move_by_momentum_to_mean_and_unbiased_variance() {
        BuildContext context = SpatialLayers.context(Shape.of(1), 3);
        SpatialLayers.train(new BatchNorm(0.5, 1e-5).build(context), Shape.of(1), 1, 1, 2, 6);
        assertThat(context.states().stream().map(State::name))
                .containsExactly("0.subject/running-mean", "0.subject/running-variance");
        assertThat(context.states().getFirst().values()[0]).isEqualTo(1.5f);
        assertThat(context.states().getLast().values()[0]).isEqualTo(4f); // between 1 and 7
    }

    @Test
    void evaluation_uses_the_running_statistics() {
        BuildContext context = SpatialLayers.context(Shape.of(1), 2);
        Block block = new BatchNorm(0.1, 1e-5).build(context);
        context.states().getFirst().values()[0] = 10;
        context.states().getLast().values()[0] = 4;
        assertThat(SpatialLayers.evaluate(block, Shape.of(1), 10, 14)[1]).isCloseTo(2, within(1e-5f));
    }

    @Test
    void a_single_value_gives_the_shift_and_moves_no_statistics() {
        BuildContext context = SpatialLayers.context(Shape.of(2), 1);
        Block block = new BatchNorm().build(context);
        context.weights().getLast().values()[0] = 3;
        assertThat(SpatialLayers.train(block, Shape.of(2), 1, 8, 9)).containsExactly(3, 0);
        assertThat(SpatialLayers.backward(block, Shape.of(2), 5, 6)).containsExactly(0, 0);
        assertThat(context.states().getFirst().values()).containsExactly(0, 0);
        assertThat(context.states().getLast().values()).containsExactly(1, 1);
    }

    @Test
    void values_far_from_zero_keep_their_variance() {
        Block block = new BatchNorm(0.1, 1e-12).build(SpatialLayers.context(Shape.of(1), 2));
        float[] output = SpatialLayers.train(block, Shape.of(1), 1, 1_000_000, 1_000_002);
        assertThat(output).containsExactly(new float[] {-1, 1}, within(1e-6f));
    }

    @Test
    void weights_are_tagged_for_optimizers() {
        BuildContext context = SpatialLayers.context(Shape.of(4), 2);
        subject().build(context);
        assertThat(context.weights().stream().map(Weight::role)).containsExactly(Role.SCALE, Role.BIAS);
    }

    @Test
    void a_momentum_above_one_is_refused() {
        assertThatThrownBy(() -> new BatchNorm(1.1, 1e-5)).hasMessage("momentum must be from 0 to 1, but is 1.1");
    }

    @Test
    void defaults_are_those_of_pytorch() {
        assertThat(new BatchNorm()).isEqualTo(new BatchNorm(0.1, 1e-5));
    }
}
