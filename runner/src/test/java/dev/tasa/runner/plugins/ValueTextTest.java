package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Length;
import dev.tasa.api.Shape;
import dev.tasa.standard.activation.LeakyRelu;
import dev.tasa.standard.activation.Relu;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueTextTest {

    @Test
    void numbers_are_as_short_as_people_write_them() {
        assertThat(ValueText.of(1e-8)).isEqualTo("1e-8");
        assertThat(ValueText.of(1.5e-8)).isEqualTo("1.5e-8");
        assertThat(ValueText.of(0.9)).isEqualTo("0.9");
        assertThat(ValueText.of(0.1f)).isEqualTo("0.1");
        assertThat(ValueText.of(2.0)).isEqualTo("2");
        assertThat(ValueText.of(64)).isEqualTo("64");
    }

    @Test
    void texts_that_yaml_would_take_for_something_else_are_quoted() {
        assertThat(ValueText.of("label")).isEqualTo("label");
        assertThat(ValueText.of("no")).isEqualTo("\"no\"");
        assertThat(ValueText.of("")).isEqualTo("\"\"");
        assertThat(ValueText.of("say \"1:30\"")).isEqualTo("\"say \\\"1:30\\\"\"");
    }

    @Test
    void a_plugin_shows_what_differs_from_its_defaults() {
        assertThat(ValueText.of(new Relu())).isEqualTo("relu");
        assertThat(ValueText.of(new LeakyRelu())).isEqualTo("leaky-relu");
        assertThat(ValueText.of(new LeakyRelu(0.25))).isEqualTo("{leaky-relu: {negative-slope: 0.25}}");
    }

    @Test
    void enums_shapes_lengths_lists_and_optionals_have_their_yaml_spelling() {
        assertThat(ValueText.of(Length.Unit.WHOLE_RUN)).isEqualTo("whole-run");
        assertThat(ValueText.of(Shape.of(3, 3))).isEqualTo("[3, 3]");
        assertThat(ValueText.of(Length.ofEpochs(10))).isEqualTo("10 epochs");
        assertThat(ValueText.of(List.of(1, 2))).isEqualTo("[1, 2]");
        assertThat(ValueText.of(Optional.of(0.5))).isEqualTo("0.5");
        assertThat(ValueText.of(Optional.empty())).isEqualTo("none");
    }
}
