package dev.tasa.data.text;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.data.file.DataFile;
import java.util.Arrays;
import java.util.List;

/// Windows of one text, each character to be predicted from those before it. The text is in memory once,
/// however much windows overlap.
final class CharacterWindows implements Dataset {
    private final int[] indices;
    private final List<String> characters;
    private final int window;
    private final int stride;

    private CharacterWindows(int[] indices, List<String> characters, int window, int stride) {
        this.indices = indices;
        this.characters = characters;
        this.window = window;
        this.stride = stride;
    }

    static CharacterWindows read(DataFile file, int window, int stride) {
        int[] codePoints = file.text().codePoints().toArray();
        if (codePoints.length <= window) {
            throw file.refusal(
                    "the text has " + codePoints.length + " characters, but a window of " + window
                            + " and the character after it need " + (window + 1L),
                    "Write a shorter window.");
        }
        if (Arrays.stream(codePoints).distinct().count() == 1) {
            throw file.refusal("the text repeats one character", "Name a text.");
        }
        return of(codePoints, window, stride);
    }

    /// Every window that is there, whether or not a character follows it.
    static CharacterWindows readUnlabelled(DataFile file, int window, int stride) {
        int[] codePoints = file.text().codePoints().toArray();
        if (codePoints.length < window) {
            throw file.refusal(
                    "the text has " + codePoints.length + " characters, but the model reads windows of " + window,
                    "Give it at least so many characters.");
        }
        // Nobody looks at the characters to predict: the last stands in for the one after the end.
        int[] continued = Arrays.copyOf(codePoints, codePoints.length + 1);
        continued[codePoints.length] = codePoints[codePoints.length - 1];
        return of(continued, window, stride);
    }

    private static CharacterWindows of(int[] codePoints, int window, int stride) {
        int[] different = Arrays.stream(codePoints).distinct().sorted().toArray();
        int[] indices = Arrays.stream(codePoints)
                .map(codePoint -> Arrays.binarySearch(different, codePoint))
                .toArray();
        List<String> characters =
                Arrays.stream(different).mapToObj(Character::toString).toList();
        return new CharacterWindows(indices, characters, window, stride);
    }

    @Override
    public int size() {
        return (indices.length - 1 - window) / stride + 1;
    }

    @Override
    public Shape input() {
        return Shape.of(window);
    }

    @Override
    public Target target() {
        return new Target("next character", Shape.of(window), characters);
    }

    @Override
    public List<String> vocabulary() {
        return characters;
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        copy(row * stride, to, at);
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        copy(row * stride + 1, to, at);
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    /// Row i predicts the characters i·stride + 1 to i·stride + window. Rows i and j share none where
    /// (j − i)·stride ≥ window, which leaves ⌈window / stride⌉ − 1 rows between them out.
    @Override
    public int gap() {
        return (window - 1) / stride;
    }

    private void copy(int from, float[] to, int at) {
        for (int i = 0; i < window; i++) {
            to[at + i] = indices[from + i];
        }
    }
}
