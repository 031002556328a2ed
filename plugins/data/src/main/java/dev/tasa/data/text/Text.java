package dev.tasa.data.text;

import dev.tasa.api.Check;
import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.Required;
import dev.tasa.api.Trained;
import dev.tasa.data.file.DataFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Language: one text whose every character is to be predicted, or with `target` a CSV file of labelled texts.
/// Both are indices for an embedding, in UTF-8, plain or packed by gzip.
///
/// One text is cut into windows of `[window]` characters, each with the characters that follow its own; they
/// are numbered in sorted order. What is held out is the text's end: windows are split by time.
///
/// Labelled texts are padded at the end to the longest. The vocabulary is what is frequent in the training
/// split alone; padding is 0, any other token 1, so an embedding has `vocabulary` + 2 rows at most.
public record Text(
        @Required @Doc("the file, relative to the experiment file")
        Path path,

        @Doc("characters of a window, or most tokens of a labelled text; what comes after is cut off")
        int window,

        @Doc("characters from one window to the next; by default windows do not overlap")
        Optional<Integer> stride,

        @Doc("the column of labels, where the file is a CSV file of labelled texts")
        Optional<String> target,

        @Doc("its column of texts") String column,

        @Doc("what labelled texts are taken apart into") Tokens tokens,

        @Doc("how many of the most frequent tokens of labelled texts are told apart")
        int vocabulary)
        implements DataSource {

    public Text() {
        this(Path.of("text.txt"), 64, Optional.empty());
    }

    /// Windows of one text.
    public Text(Path path, int window, Optional<Integer> stride) {
        this(path, window, stride, Optional.empty(), "text", Tokens.CHARACTERS, 10_000);
    }

    public Text {
        Check.atLeast("window", window, 1);
        stride.ifPresent(characters -> Check.atLeast("stride", characters, 1));
        Check.atLeast("vocabulary", vocabulary, 1);
        Check.that(
                target.isPresent() || tokens == Tokens.CHARACTERS,
                "tokens",
                "must be characters where there is no target",
                "words");
        Check.that(target.isEmpty() || stride.isEmpty(), "stride", "goes without target alone", stride.orElse(0));
        Check.that(!target.equals(Optional.of(column)), "target", "must not be the column of texts", column);
    }

    @Override
    public List<Path> files() {
        return List.of(path);
    }

    @Override
    public Dataset load() {
        return target.isPresent()
                ? LabelledTexts.read(this, target.get())
                : CharacterWindows.read(new DataFile(path), window, stride.orElse(window));
    }

    /// Of labelled texts the texts alone, with every token told apart; the model's vocabulary is looked up later. Of
    /// one text every window, whether or not a character follows it.
    @Override
    public Dataset loadFor(Trained model) {
        model.source().filter(Text.class::isInstance).map(Text.class::cast).ifPresent(this::checkLike);
        if (target.isPresent()) {
            return LabelledTexts.readUnlabelled(this, model);
        }
        int most = model.input().dimension(0);
        if (window > most) {
            throw refusal("a window has " + window + " characters, but the model takes " + most, "window: " + most);
        }
        return CharacterWindows.readUnlabelled(new DataFile(path), window, stride.orElse(window));
    }

    /// Columns may have other names; what is made of the texts must be what the model learned from.
    private void checkLike(Text own) {
        if (own.target.isPresent() != target.isPresent()) {
            throw refusal(
                    target.isPresent()
                            ? "these are labelled texts, but the model was trained on one text"
                            : "this is one text, but the model was trained on labelled texts",
                    own.target.map(column -> "target: " + column).orElse("target: none"));
        }
        if (own.tokens != tokens) {
            throw refusal(
                    "tokens are " + tokens.spelling() + ", but the model was trained on " + own.tokens.spelling(),
                    "tokens: " + own.tokens.spelling());
        }
    }

    private DataException refusal(String what, String instead) {
        return new DataException(path.toString(), what, "Write " + instead + ", or leave it out.");
    }
}
