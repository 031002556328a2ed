package dev.tasa.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void a_view_reads_what_was_written_natively_to_the_tensor() {
        Tensor image = new Tensor(Shape.of(2, 2), 3, Arena.ofAuto());
        Tensor row = image.as(Shape.of(4));
        image.batch(1);
        row.batch(1);
        image.writeNative().setAtIndex(ValueLayout.JAVA_FLOAT, 3, 5);
        assertThat(row.isNative()).isTrue();
        assertThat(row.read()[3]).isEqualTo(5);
    }

    @Test
    void a_tensor_reads_natively_what_was_written_to_its_view() {
        Tensor image = new Tensor(Shape.of(2, 2), 1, Arena.ofAuto());
        image.writeNative();
        image.as(Shape.of(4)).write()[2] = 7;
        assertThat(image.readNative().getAtIndex(ValueLayout.JAVA_FLOAT, 2)).isEqualTo(7);
    }

    @Test
    void a_view_starts_with_as_many_samples_as_the_tensor_has_in_use() {
        Tensor image = new Tensor(Shape.of(2, 2), 3, Arena.ofAuto());
        image.batch(2);
        assertThat(image.as(Shape.of(4)).batch()).isEqualTo(2);
        assertThat(image.as(Shape.of(4)).capacity()).isEqualTo(3);
    }

    @Test
    void a_view_of_another_size_is_refused() {
        Tensor image = new Tensor(Shape.of(2, 2), 1, Arena.ofAuto());
        assertThatThrownBy(() -> image.as(Shape.of(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 2]");
    }
}
