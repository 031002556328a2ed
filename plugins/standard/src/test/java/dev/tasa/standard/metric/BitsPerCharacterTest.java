package dev.tasa.standard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.tasa.api.Metric;
import dev.tasa.api.Target;
import dev.tasa.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class BitsPerCharacterTest extends MetricContract {
    @Override
    protected Metric subject() {
        return new BitsPerCharacter();
    }

    @Override
    protected Target target() {
        return Scored.THREE_CLASSES;
    }

    @Test
    void a_half_is_one_bit_and_an_eighth_three() {
        float[] probabilities = {0.5f, 0.25f, 0.25f, 0.75f, 0.125f, 0.125f};
        assertThat(Scored.of(subject(), Scored.THREE_CLASSES, probabilities, 0, 2))
                .isEqualTo(2, offset(1e-12));
    }

    @Test
    void a_class_without_any_chance_makes_it_infinite() {
        assertThat(Scored.of(subject(), Scored.THREE_CLASSES, new float[] {1, 0, 0}, 2))
                .isInfinite();
    }

    @Test
    void numbers_are_refused() {
        assertThatThrownBy(() -> subject().tally(Scored.A_NUMBER, 1))
                .hasMessage("bits-per-character scores classes, but progression is a number; take rmse, mae or r2");
    }
}
