package dev.tasa.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-3",
                "+.5",
                "{momentum: {momentum: 0.90}}",
                "[32, [], {}]",
                "'1'",
                "'it''s, {so}'",
                "{'a b': none}"
            })
    void a_value_is_written_as_it_was_read(String text) {
        assertThat(FlowText.of(Yaml.node(text))).isEqualTo(text);
    }

    @Test
    void block_style_becomes_one_line() {
        assertThat(FlowText.of(Yaml.node("adam:\n  beta1: 0.8\n  beta2: 0.9\n")))
                .isEqualTo("{adam: {beta1: 0.8, beta2: 0.9}}");
    }

    @Test
    void text_that_flow_style_would_take_apart_gets_quotes() {
        assertThat(FlowText.of(text("a, b"))).isEqualTo("'a, b'");
        assertThat(FlowText.of(text("a: b"))).isEqualTo("'a: b'");
        assertThat(FlowText.of(text(""))).isEqualTo("~");
        assertThat(FlowText.of(text("two\n\"lines\""))).isEqualTo("\"two\\x0a\\\"lines\\\"\"");
    }

    private static Node text(String text) {
        return new Node.Scalar(text, false, new Location("x.yaml", 1, 1, ""));
    }
}
