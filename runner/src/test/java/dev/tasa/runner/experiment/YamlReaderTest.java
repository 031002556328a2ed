package dev.tasa.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.runner.experiment.Node.Mapping;
import dev.tasa.runner.experiment.Node.Scalar;
import dev.tasa.runner.experiment.Node.Sequence;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void values_keep_their_text_and_their_place() {
        Mapping root = (Mapping) Yaml.node("name: digits\nmodel:\n  - dense: {units: 0x10, name: \"no\"}\n");
        Sequence model = (Sequence) root.get("model").orElseThrow();
        Mapping dense =
                (Mapping) ((Mapping) model.items().getFirst()).get("dense").orElseThrow();
        Scalar units = (Scalar) dense.get("units").orElseThrow();
        Scalar name = (Scalar) dense.get("name").orElseThrow();

        assertThat(units.text()).isEqualTo("0x10");
        assertThat(units.quoted()).isFalse();
        assertThat(units.at()).isEqualTo(new Location("x.yaml", 3, 20, "  - dense: {units: 0x10, name: \"no\"}"));
        assertThat(name.quoted()).isTrue();
        assertThat(dense.at().column()).isEqualTo(12);
    }

    @Test
    void an_alias_repeats_its_anchor() {
        Mapping root = (Mapping) Yaml.node("a: &both [1, 2]\nb: *both\n");
        assertThat(root.get("b")).isEqualTo(root.get("a"));
    }

    @Test
    void a_duplicate_key_names_both_lines() {
        assertThat(Yaml.mistakes("epochs: 3\nname: x\nepochs: 4\n")).containsExactly("""
                x.yaml:3:1: epochs is written twice, first in line 1
                  epochs: 4
                  ^
                  Keep one of the two""");
    }

    @Test
    void all_duplicates_are_found_at_once() {
        assertThat(Yaml.mistakes("a: 1\na: 2\nb: {c: 1, c: 2}\n")).hasSize(2);
    }

    @Test
    void keys_that_are_no_names() {
        assertThat(Yaml.mistakes("? [a, b]\n: 1\n")).containsExactly("""
                x.yaml:1:3: a key must be a name, but is a list
                  ? [a, b]
                    ^
                  Write for example epochs: 30""");
        assertThat(Yaml.mistakes("~: 1\n").getFirst()).startsWith("x.yaml:1:1: a key must be a name, but is ~");
    }

    @Test
    void merge_keys_are_refused() {
        assertThat(Yaml.mistakes("a: &x {b: 1}\nc:\n  <<: *x\n")).containsExactly("""
                x.yaml:3:3: merge keys (<<) are not supported
                    <<: *x
                    ^
                  Write the keys out, or repeat a whole value with an alias: key: *anchor""");
    }

    @Test
    void tags_make_no_objects() {
        assertThat(Yaml.mistakes("a: !!javax.script.ScriptEngineManager [1]\n").getFirst())
                .startsWith("x.yaml:1:4: tags such as !!javax.script.ScriptEngineManager are not supported");
        assertThat(Yaml.mistakes("a: !!str 1\n").getFirst()).endsWith("Remove !!str");
    }

    @Test
    void a_tab_cannot_indent() {
        assertThat(Yaml.mistakes("model:\n\t- dense\n")).containsExactly("""
                x.yaml:2:1: a tab cannot indent YAML
                  \t- dense
                  ^
                  Use spaces""");
    }

    @Test
    void two_colons_in_a_line() {
        assertThat(Yaml.mistakes("description: a question: answered\n")).containsExactly("""
                x.yaml:1:24: a second ':' in one value
                  description: a question: answered
                                         ^
                  Start a key on a line of its own, or put a text that holds ': ' in double quotes""");
    }

    @Test
    void brackets_that_are_not_closed() {
        assertThat(Yaml.mistakes("a: [1, 2\nb: 3\n").getFirst())
                .startsWith("x.yaml:2:2: the list [ that starts in line 1 is not closed here");
        assertThat(Yaml.mistakes("a: {b: 1\nc: 3\n").getFirst())
                .startsWith("x.yaml:2:2: the mapping { that starts in line 1 is not closed here");
    }

    @Test
    void a_quote_that_is_not_closed() {
        assertThat(Yaml.mistakes("a: \"b\nc: d\n").getFirst())
                .contains("the quoted text that starts in line 1 is not closed");
    }

    @Test
    void a_list_below_a_value_does_not_fit() {
        assertThat(Yaml.mistakes("a: 1\n- b\n").getFirst()).contains("this does not fit the lines above");
    }

    @Test
    void a_value_that_starts_with_a_reserved_character() {
        assertThat(Yaml.mistakes("a: @b\n")).containsExactly("""
                x.yaml:1:4: a value cannot start with @
                  a: @b
                     ^
                  Put the value in double quotes""");
    }

    @Test
    void an_empty_text() {
        assertThat(Yaml.mistakes("# only a comment\n").getFirst()).startsWith("x.yaml:1:1: there is nothing here");
    }

    @Test
    void a_second_document() {
        assertThat(Yaml.mistakes("a: 1\n---\nb: 2\n")).containsExactly("""
                x.yaml:2:1: a second document starts here
                  ---
                  ^
                  Write one experiment a file""");
    }

    @Test
    void control_characters() {
        assertThat(Yaml.mistakes("a: 1\nb: x\u0000y\n").getFirst())
                .startsWith("x.yaml:2:5: the control character U+0000 is not allowed in YAML");
    }

    @Test
    void an_alias_of_nothing() {
        assertThat(Yaml.mistakes("a: *b\n").getFirst()).startsWith("x.yaml:1:4: *b refers to nothing");
    }

    @Test
    void a_cycle_of_aliases() {
        assertThat(Yaml.mistakes("a: &a\n  b: [1, *a]\n")).containsExactly("""
                x.yaml:2:10: *a lies inside the value that it repeats
                    b: [1, *a]
                           ^
                  Write the value out""");
    }

    @Test
    void an_alias_bomb_is_counted_before_it_is_expanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(8, alias))));
        }
        assertThat(bomb.length()).isLessThan(900);
        assertThat(Yaml.mistakes(bomb.toString()).getFirst())
                .startsWith("x.yaml:6:15: this is more than 100000 values once its aliases are expanded");
    }

    @Test
    void aliases_below_the_limit_are_fine() {
        String aliases = String.join(", ", java.util.Collections.nCopies(1000, "*a"));
        assertThat(Yaml.mistakes("a: &a [1, 2, 3]\nb: [" + aliases + "]\n")).isEmpty();
    }

    @Test
    void deep_nesting() {
        assertThat(Yaml.mistakes("a: " + "[".repeat(49) + "]".repeat(49))).isEmpty();
        assertThat(Yaml.mistakes("a: " + "[".repeat(100_000)).getFirst())
                .startsWith("x.yaml:1:53: values are nested more than 50 deep");
    }

    @Test
    void a_long_line_is_cut_around_the_caret() {
        String message = Yaml.mistakes("a: [" + "1, ".repeat(1000) + "*b]").getFirst();
        assertThat(message.lines().skip(1).findFirst().orElseThrow())
                .hasSize(2 + 160)
                .endsWith("1, *b]");
        String[] lines = message.split("\n");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('*');
    }
}
