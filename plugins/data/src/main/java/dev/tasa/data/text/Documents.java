package dev.tasa.data.text;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Texts as indices of their tokens: 0 is padding after a text's end, 1 any token that the vocabulary lacks,
/// then the vocabulary from 2 on, the most frequent first.
///
/// The vocabulary is learned from the rows that are trained on; its greatest size is settled beforehand, so an
/// embedding's shape does not depend on the split.
final class Documents implements Dataset {
    private static final int UNKNOWN = 1;
    private static final List<String> SPECIAL = List.of("<padding>", "<unknown>");

    private final List<String> tokens;
    private final int[][] texts;
    private final Target target;
    private final int[] labels;
    private final int most;
    private final int longest;
    private final List<String> vocabulary;
    private final int[] indexOf;

    /// @param tokens all that there are, by number
    /// @param texts each one's tokens by number; not copied
    /// @param labels each text's class; not copied
    /// @param most how many tokens the vocabulary holds at most
    Documents(List<String> tokens, int[][] texts, Target target, int[] labels, int most) {
        this(tokens, texts, target, labels, most, new int[0]);
    }

    private Documents(List<String> tokens, int[][] texts, Target target, int[] labels, int most, int[] frequent) {
        this.tokens = tokens;
        this.texts = texts;
        this.target = target;
        this.labels = labels;
        this.most = most;
        this.longest = Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(1);
        this.vocabulary = new ArrayList<>(SPECIAL);
        this.indexOf = new int[tokens.size()];
        Arrays.fill(indexOf, UNKNOWN);
        for (int token : frequent) {
            indexOf[token] = vocabulary.size();
            vocabulary.add(tokens.get(token));
        }
    }

    @Override
    public Dataset learnedFrom(int[] rows) {
        int[] counts = new int[tokens.size()];
        for (int row : rows) {
            for (int token : texts[row]) {
                counts[token]++;
            }
        }
        int[] frequent = IntStream.range(0, counts.length)
                .filter(token -> counts[token] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(token -> -counts[token])
                        .thenComparing(tokens::get))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
        return new Documents(tokens, texts, target, labels, most, frequent);
    }

    @Override
    public int size() {
        return texts.length;
    }

    @Override
    public Shape input() {
        return Shape.of(longest);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<String> vocabulary() {
        return List.copyOf(vocabulary);
    }

    @Override
    public void copyInput(int row, float[] to, int at) {
        int[] text = texts[row];
        for (int i = 0; i < text.length; i++) {
            to[at + i] = indexOf[text[i]];
        }
        Arrays.fill(to, at + text.length, at + longest, 0);
    }

    @Override
    public void copyTarget(int row, float[] to, int at) {
        to[at] = labels[row];
    }

    @Override
    public boolean hasLengths() {
        return Arrays.stream(texts).anyMatch(text -> text.length < longest);
    }

    @Override
    public int length(int row) {
        return texts[row].length;
    }
}
