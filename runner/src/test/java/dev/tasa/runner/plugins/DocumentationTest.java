package dev.tasa.runner.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void a_year_after_a_full_stop_goes_on_with_the_sentence() {
        assertThat(Documentation.firstSentence("Lion by Chen et al. 2023 and e.g. others. Fast."))
                .isEqualTo("Lion by Chen et al. 2023 and e.g. others.");
    }

    @Test
    void initials_in_parentheses_do_not_end_it() {
        assertThat(Documentation.firstSentence("Adam (D. P. Kingma,\narXiv:1412.6980). It adapts."))
                .isEqualTo("Adam (D. P. Kingma, arXiv:1412.6980).");
    }

    @Test
    void an_empty_line_ends_it() {
        assertThat(Documentation.firstSentence("No full stop\n\nMore.")).isEqualTo("No full stop");
    }
}
