package dev.tasa.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("adam", "adamw", "momentum", "sgd");

    @Test
    void a_swap_of_neighbours_is_one_edit() {
        assertThat(DidYouMean.among(KNOWN, "sdg")).contains("sgd");
    }

    @Test
    void a_third_of_the_letters_may_differ() {
        assertThat(DidYouMean.among(KNOWN, "momentunn")).contains("momentum");
        assertThat(DidYouMean.among(KNOWN, "mammoth")).isEmpty();
    }

    @Test
    void the_nearest_wins() {
        assertThat(DidYouMean.among(KNOWN, "adamww")).contains("adamw");
        assertThat(DidYouMean.among(KNOWN, "adan")).contains("adam");
    }

    @Test
    void a_word_like_no_other_means_nothing() {
        assertThat(DidYouMean.among(KNOWN, "lion")).isEmpty();
        assertThat(DidYouMean.among(List.of(), "adam")).isEmpty();
    }
}
