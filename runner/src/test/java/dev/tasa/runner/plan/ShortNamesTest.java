package dev.tasa.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortNamesTest {

    private static List<String> named(String... values) {
        ShortNames names = new ShortNames(List.of(values), 16);
        return List.of(values).stream().map(names::of).toList();
    }

    @Test
    void a_plugin_is_called_by_its_name_alone() {
        assertThat(named("sgd", "{momentum: {momentum: 0.9}}", "0.01")).containsExactly("sgd", "momentum", "0.01");
    }

    @Test
    void one_that_is_tried_twice_is_told_apart_by_what_differs() {
        assertThat(named("{momentum: {momentum: 0.5}}", "{momentum: {momentum: 0.95}}", "sgd"))
                .containsExactly("momentum 0.5", "momentum 0.95", "sgd");
        assertThat(named("{adam: {beta1: 0.8, beta2: 0.9}}", "{adam: {beta1: 0.9, beta2: 0.9}}"))
                .containsExactly("adam 0.8", "adam 0.9");
    }

    @Test
    void lists_are_told_apart_by_what_differs() {
        assertThat(named("[{dense: {units: 8}}, output]", "[{dense: {units: 16}}, output]"))
                .containsExactly("… 8", "… 16");
    }

    @Test
    void what_has_nothing_in_common_stays_as_it_is() {
        assertThat(named("momentum", "{momentum: {momentum: 0.5}}")).containsExactly("momentum", "{momentum: {mom…");
    }

    @Test
    void long_names_are_cut_as_far_as_no_two_become_the_same() {
        assertThat(named("a-name-that-goes-on", "sgd")).containsExactly("a-name-that-goe…", "sgd");
        assertThat(named("a-name-that-goes-on-1", "a-name-that-goes-on-2"))
                .containsExactly("a-name-that-goes-on-1", "a-name-that-goes-on-2");
        assertThat(named("a-name-that-goes-on-1-and-on", "a-name-that-goes-on-2-and-on"))
                .containsExactly("a-name-that-goes-on-1…", "a-name-that-goes-on-2…");
    }
}
