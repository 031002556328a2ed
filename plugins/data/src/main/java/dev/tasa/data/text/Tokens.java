package dev.tasa.data.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a text is taken apart into.
public enum Tokens {
    /// Its characters (Unicode code points), as they are.
    CHARACTERS {
        @Override
        List<String> of(String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
    },
    /// Its words in small letters: runs of letters, digits and apostrophes. Nothing else counts.
    WORDS {
        @Override
        List<String> of(String text) {
            return WORD.matcher(text.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }
    };

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");

    abstract List<String> of(String text);

    /// As experiments write it.
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
