package dev.tasa.data.sequences;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Sequences and their classes. They stay a byte a letter; padding after a sequence's end is 0.
final class SequenceDataset implements Dataset {
    private final Codes codes;
    private final Target target;
    private final int[] classes;
    private final Encoding encoding;
    private final Shape input;
    private final boolean hasLengths;
    private final float[][] numbersOfCode;

    /// @param classes one a sequence
    SequenceDataset(Codes codes, Target target, int[] classes, Encoding encoding) {
        this.codes = codes;
        this.target = target;
        this.classes = classes;
        this.encoding = encoding;
        int longest = codes.longest();
        this.numbersOfCode = switch (encoding) {
            case ONE_HOT -> shares(codes.alphabet());
            case INTEGER -> indices(codes.alphabet());
        };
        this.input = encoding == Encoding.ONE_HOT ? Shape.of(longest, numbersOfCode[0].length) : Shape.of(longest);
        boolean anyShorter = false;
        for (int i = 0; i < codes.sequences(); i++) {
            anyShorter |= codes.length(i) < longest;
        }
        this.hasLengths = anyShorter;
    }

    private static float[][] shares(Alphabet alphabet) {
        String letters = alphabet.letters();
        return Stream.concat(letters.chars().mapToObj(Character::toString), alphabet.ambiguous().values().stream())
                .map(meaning -> {
                    float[] shares = new float[letters.length()];
                    meaning.chars().forEach(letter -> shares[letters.indexOf(letter)] = 1f / meaning.length());
                    return shares;
                })
                .toArray(float[][]::new);
    }

    private static float[][] indices(Alphabet alphabet) {
        int letters = alphabet.letters().length();
        float[][] indices = new float[letters + alphabet.ambiguous().size()][1];
        for (int code = 0; code < indices.length; code++) {
            indices[code][0] = 1 + Math.min(code, letters);
        }
        return indices;
    }

    @Override
    public int size() {
        return codes.sequences();
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        int width = numbersOfCode[0].length;
        int length = codes.length(row);
        for (int i = 0; i < length; i++) {
            float[] numbers = numbersOfCode[codes.code(row, i)];
            for (int k = 0; k < width; k++) {
                to[at + i * width + k] = numbers[k];
            }
        }
        Arrays.fill(to, at + length * width, at + input.size(), 0);
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = classes[row];
    }

    @Override
    public boolean hasLengths() {
        return hasLengths;
    }

    @Override
    public int length(int row) {
        return codes.length(row);
    }

    @Override
    public List<String> vocabulary() {
        return switch (encoding) {
            case ONE_HOT -> List.of();
            case INTEGER ->
                Stream.of(
                                Stream.of("<padding>"),
                                codes.alphabet().letters().chars().mapToObj(Character::toString),
                                Stream.of("<ambiguous>"))
                        .flatMap(texts -> texts)
                        .toList();
        };
    }
}
