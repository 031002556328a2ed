package dev.tasa.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.Dataset;
import dev.tasa.api.ParameterException;
import dev.tasa.api.Shape;
import dev.tasa.data.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTest {
    private static final String REVIEWS = """
            text,mood
            "Good, good film",up
            bad film,down
            Good!,up
            """;

    @TempDir
    Path folder;

    @Test
    void shakespeare_has_65_characters_in_windows_of_64() {
        Dataset text = new Text(Loaded.EXPERIMENTS.resolve("tinyshakespeare.txt"), 64, Optional.empty()).load();

        assertThat(text.size()).isEqualTo(1_115_393 / 64);
        assertThat(text.input()).isEqualTo(Shape.of(64));
        assertThat(text.target().shape()).isEqualTo(Shape.of(64));
        assertThat(text.target().classes())
                .hasSize(65)
                .startsWith("\n", " ", "!")
                .endsWith("z");
        assertThat(text.vocabulary()).isEqualTo(text.target().classes());
        assertThat(text.isOrdered()).isTrue();
        assertThat(text.gap()).isZero();
    }

    @Test
    void the_target_is_each_next_character() {
        Dataset text = new Text(write("abcdefgh"), 3, Optional.of(2)).load();

        assertThat(text.size()).isEqualTo(3);
        assertThat(Loaded.input(text, 2)).containsExactly(4, 5, 6);
        assertThat(Loaded.target(text, 2)).containsExactly(5, 6, 7);
    }

    @Test
    void characters_beyond_16_bits_count_once() {
        Dataset text = new Text(write("a😀b"), 2, Optional.empty()).load();

        assertThat(text.vocabulary()).containsExactly("a", "b", "😀");
        assertThat(Loaded.input(text, 0)).containsExactly(0, 2);
        assertThat(Loaded.target(text, 0)).containsExactly(2, 1);
    }

    @Test
    void after_the_gap_no_row_predicts_what_the_next_one_does() {
        StringBuilder alphabet = new StringBuilder();
        for (char c = 'A'; c < 'A' + 60; c++) {
            alphabet.append(c);
        }
        Path path = write(alphabet.toString());
        for (int window = 1; window <= 7; window++) {
            for (int stride = 1; stride <= 8; stride++) {
                Dataset text = new Text(path, window, Optional.of(stride)).load();
                int heldOut = text.size() - 1;
                int lastKept = Math.max(0, heldOut - 1 - text.gap());

                assertThat(Loaded.target(text, lastKept)[window - 1]).isLessThan(Loaded.target(text, heldOut)[0]);
            }
        }
    }

    @Test
    void a_window_longer_than_the_text_is_refused() {
        assertThat(Loaded.refusal(new Text(write("abc"), 3, Optional.empty()), folder))
                .isEqualTo("""
                data.txt: the text has 3 characters, but a window of 3 and the character after it need 4
                  Write a shorter window.""");
        assertThat(Loaded.refusal(new Text(write(""), 3, Optional.empty()), folder))
                .startsWith("data.txt: the text has 0 characters");
    }

    @Test
    void labelled_texts_are_words_padded_to_the_longest() {
        Dataset texts = reviews(Tokens.WORDS, 10).load();

        assertThat(texts.target().classes()).containsExactly("down", "up");
        assertThat(texts.vocabulary()).containsExactly("<padding>", "<unknown>", "good", "film", "bad");
        assertThat(Loaded.input(texts, 0)).containsExactly(2, 2, 3);
        assertThat(Loaded.input(texts, 1)).containsExactly(4, 3, 0);
        assertThat(Loaded.target(texts, 1)).containsExactly(0);
        assertThat(texts.hasLengths()).isTrue();
        assertThat(texts.length(2)).isEqualTo(1);
    }

    @Test
    void the_vocabulary_is_learned_from_the_training_rows_alone() {
        Dataset texts = reviews(Tokens.WORDS, 10).load();

        Dataset seen = texts.learnedFrom(new int[] {1});

        assertThat(seen.vocabulary()).containsExactly("<padding>", "<unknown>", "bad", "film");
        assertThat(seen.input()).isEqualTo(texts.input());
        assertThat(Loaded.input(seen, 0)).containsExactly(1, 1, 3);
        assertThat(Loaded.input(texts, 0)).as("the other data set stays").containsExactly(2, 2, 3);
    }

    @Test
    void rare_tokens_are_cut_off() {
        Dataset texts = reviews(Tokens.WORDS, 1).load();

        assertThat(texts.vocabulary()).containsExactly("<padding>", "<unknown>", "good");
        assertThat(Loaded.input(texts, 1)).containsExactly(1, 1, 0);
    }

    @Test
    void labelled_texts_may_be_characters() {
        Dataset texts = reviews(Tokens.CHARACTERS, 100).load();

        assertThat(texts.input()).isEqualTo(Shape.of(15));
        assertThat(texts.vocabulary()).contains("G", "g", ",", " ", "!");
    }

    @Test
    void texts_without_a_word_and_labels_that_are_missing_are_refused() {
        Path path = write("text,mood\n...,up\nfine,\n");
        Text source = new Text(path, 64, Optional.empty(), Optional.of("mood"), "text", Tokens.WORDS, 10);

        assertThat(Loaded.refusal(source, folder)).isEqualTo("""
                data.txt:2:1: text is empty here
                  ...,up
                  ^
                data.txt:3:6: mood has no value here
                  Fill it in, or delete the row.""");
    }

    @Test
    void words_without_labels_are_refused() {
        assertThatThrownBy(() -> new Text(folder, 64, Optional.empty(), Optional.empty(), "text", Tokens.WORDS, 10))
                .isInstanceOf(ParameterException.class)
                .hasMessage("tokens must be characters where there is no target, but is words");
    }

    private Text reviews(Tokens tokens, int vocabulary) {
        return new Text(write(REVIEWS), 64, Optional.empty(), Optional.of("mood"), "text", tokens, vocabulary);
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("data.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
