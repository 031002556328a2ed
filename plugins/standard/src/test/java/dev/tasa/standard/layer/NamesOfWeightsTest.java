package dev.tasa.standard.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Role;
import dev.tasa.api.Shape;
import dev.tasa.standard.initializer.Zeros;
import org.junit.jupiter.api.Test;

class NamesOfWeightsTest {
    private final BuildContext context = SpatialLayers.context(Shape.of(2), 1);

    @Test
    void a_second_weight_of_one_name_is_refused() {
        weight(context, "kernel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weight(context, "kernel"))
                .withMessage("0.subject/kernel is the name of two weights or states. Give each another name, and build "
                        + "each layer inside this one in a child context of its own");
        assertThat(context.weights()).hasSize(1);
    }

    @Test
    void a_state_of_a_weight_s_name_is_refused() {
        weight(context, "scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.state("scale", Shape.of(2), 0))
                .withMessageStartingWith("0.subject/scale is the name of two weights or states");
        assertThat(context.states()).isEmpty();
    }

    @Test
    void layers_of_one_kind_have_weights_of_one_name_each_in_its_own_context() {
        weight(context, "kernel");
        weight(context.child("0.dense", Shape.of(2), true, true), "kernel");
        weight(context.child("1.dense", Shape.of(2), true, true), "kernel");
        assertThat(context.weights()).hasSize(3);
    }

    private static void weight(BuildContext layer, String name) {
        layer.weight(name, Shape.of(2), Role.SCALE, new Zeros());
    }
}
