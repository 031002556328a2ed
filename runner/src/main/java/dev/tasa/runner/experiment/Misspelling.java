package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Scalar;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Why a scalar is no decimal number.
///
/// @param what completes the sentence "… must be a number, but …"
record Misspelling(String what, String advice) {

    /// @param example a number of the kind that is wanted
    static Misspelling of(Scalar scalar, String example) {
        String text = scalar.text();
        if (scalar.isNull()) {
            return new Misspelling("is " + scalar.described(), "Write a number, or remove the key");
        }
        return truth(text)
                .or(() -> notFinite(text))
                .or(() -> otherBase(text))
                .or(() -> leadingZero(text))
                .or(() -> baseSixty(text))
                .or(() -> separated(text))
                .orElseGet(() -> new Misspelling("is " + text, "Write a number such as " + example));
    }

    private static Optional<Misspelling> truth(String text) {
        return Texts.isTruthWord(text)
                ? Optional.of(new Misspelling(
                        "is " + text + ", which YAML takes for a truth value", "Write a number such as 0 or 1"))
                : Optional.empty();
    }

    private static Optional<Misspelling> notFinite(String text) {
        String word = text.substring(Numbers.signed(text, 0)).toLowerCase(Locale.ROOT);
        return switch (word) {
            case ".inf", "inf", "infinity", ".nan", "nan" ->
                Optional.of(new Misspelling("is " + text + ", which is not finite", "Write a finite number"));
            default -> Optional.empty();
        };
    }

    private static Optional<Misspelling> otherBase(String text) {
        String digits = text.substring(Numbers.signed(text, 0)).toLowerCase(Locale.ROOT);
        if (digits.length() < 3 || digits.charAt(0) != '0') {
            return Optional.empty();
        }
        return switch (digits.charAt(1)) {
            case 'x' -> inBase(text, digits, 16, "hexadecimal");
            case 'o' -> inBase(text, digits, 8, "octal");
            case 'b' -> inBase(text, digits, 2, "binary");
            default -> Optional.empty();
        };
    }

    private static Optional<Misspelling> inBase(String text, String digits, int base, String name) {
        return whole(digits.substring(2), base)
                .map(value -> new Misspelling("is " + text + ", which is " + name, "Write " + sign(text) + value));
    }

    private static Optional<Misspelling> leadingZero(String text) {
        int start = Numbers.signed(text, 0);
        int end = Numbers.digits(text, start);
        if (end - start < 2
                || text.charAt(start) != '0'
                || !Numbers.isDecimal(text.substring(firstNonZero(text, start)))) {
            return Optional.empty();
        }
        String decimal = sign(text) + text.substring(firstNonZero(text, start));
        Optional<BigInteger> octal = end == text.length() ? whole(text.substring(start), 8) : Optional.empty();
        return Optional.of(
                octal.isPresent() && octal.get().signum() > 0
                        ? new Misspelling(
                                "is " + text + ", which YAML 1.1 takes for octal",
                                "Write " + decimal + ", or " + sign(text) + octal.get() + " if octal is meant")
                        : new Misspelling("is " + text + ", which starts with 0", "Write " + decimal));
    }

    /// The last 0 stays where no other digit follows.
    private static int firstNonZero(String text, int start) {
        int at = start;
        while (at + 1 < text.length()
                && text.charAt(at) == '0'
                && text.charAt(at + 1) >= '0'
                && text.charAt(at + 1) <= '9') {
            at++;
        }
        return at;
    }

    private static Optional<Misspelling> baseSixty(String text) {
        String[] places = text.substring(Numbers.signed(text, 0)).split(":", -1);
        if (places.length < 2) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (String place : places) {
            Optional<BigInteger> digits = whole(place, 10);
            if (digits.isEmpty()) {
                return Optional.empty();
            }
            value = value.multiply(BigInteger.valueOf(60)).add(digits.get());
        }
        return Optional.of(
                new Misspelling("is " + text + ", which YAML 1.1 takes for base 60", "Write " + sign(text) + value));
    }

    private static Optional<Misspelling> separated(String text) {
        if (text.indexOf('_') >= 0 && Numbers.isDecimal(text.replace("_", ""))) {
            return Optional.of(
                    new Misspelling("is " + text + ", which has a separator", "Write " + text.replace("_", "")));
        }
        if (text.indexOf(',') >= 0 && Numbers.isDecimal(text.replace(",", ""))) {
            return Optional.of(new Misspelling(
                    "is " + text + ", which has a comma", "Write a decimal point, and nothing between thousands"));
        }
        return Optional.empty();
    }

    private static Optional<BigInteger> whole(String digits, int base) {
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), base) < 0) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() || digits.length() > 100 ? Optional.empty() : Optional.of(new BigInteger(digits, base));
    }

    private static String sign(String text) {
        return text.startsWith("-") ? "-" : "";
    }
}
