package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    private static String painted(String line) {
        return Colours.of(XTERM, true).painted(line);
    }

    @Test
    void only_a_terminal_gets_colours() {
        assertThat(Colours.of(XTERM, true).areOn()).isTrue();
        assertThat(Colours.of(XTERM, false).areOn()).isFalse();
    }

    @Test
    void any_value_of_no_color_turns_them_off_and_an_empty_one_does_not() {
        assertThat(Colours.of(Map.of("NO_COLOR", "1"), true).areOn()).isFalse();
        assertThat(Colours.of(Map.of("NO_COLOR", "false"), true).areOn()).isFalse();
        assertThat(Colours.of(Map.of("NO_COLOR", ""), true).areOn()).isTrue();
    }

    @Test
    void a_dumb_terminal_gets_none() {
        assertThat(Colours.of(Map.of("TERM", "dumb"), true).areOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd, good: 0.05 to 0.1 (0.3 decades), median 0.0707; too-small: 0.001; diverged: 1000",
                "0.158          0.1538  0.974 *  2 of 3 diverged  diverged",
                "momentum  ▄▄▃▃▂▂▂▂▂▃▃▄××××",
                "winner: learning-rate 0.00117, optimizer adam (cell 83ea28251da7)",
                "87/144 trials, 2 diverged, 1 failed, 1.9 s left"
            })
    void the_words_stay_as_they_are_and_colours_are_added(String line) {
        assertThat(painted(line)).contains("\u001b[").isNotEqualTo(line);
        assertThat(painted(line).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(line);
        assertThat(new Colours(false).painted(line)).isEqualTo(line);
    }

    @Test
    void bad_words_are_red_and_good_ones_green() {
        assertThat(painted("diverged: 1")).isEqualTo("\u001b[31mdiverged\u001b[0m: 1");
        assertThat(painted("sgd, good: 1")).isEqualTo("sgd, \u001b[32mgood\u001b[0m: 1");
    }

    @Test
    void words_in_names_and_sentences_have_no_colour() {
        String sentence = "next-winner between the good learning-rate 0.1 and 1000, in not-diverged x*y 3×4";
        assertThat(painted(sentence)).isEqualTo(sentence);
    }

    @Test
    void a_name_brings_no_colours_of_its_own() {
        StringWriter terminal = new StringWriter();
        Shown out = new Shown(new PrintWriter(terminal));

        Colours.of(XTERM, true).print(List.of("\u001b[31mevil\u001b[0m diverged"), out);

        assertThat(terminal.toString().lines())
                .containsExactly("\\u001b[31mevil\\u001b[0m \u001b[31mdiverged\u001b[0m");
    }
}
