package dev.tasa.runner.experiment;

import dev.tasa.runner.experiment.Node.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Reads numbers from YAML's text, so that no spelling of a number is misread: `1e-3`, `1E-3`, `.001`,
/// `+1.0e-03` are 0.001, and whatever some YAML reader takes for octal, base 60 or infinity is refused.
public final class Numbers {
    private static final String WHOLE = "a whole number";

    private Numbers() {}

    /// A finite number.
    ///
    /// @param label what the number is called in messages, for example `learning-rate`
    public static double real(String label, Node node) {
        Scalar scalar = decimal(label, node, "a number");
        double value = Double.parseDouble(scalar.text());
        refuseOutOfRange(label, scalar, Double.isInfinite(value), value == 0, "1.8e308", "4.9e-324");
        return value;
    }

    /// A finite number that is rounded to 32 bits.
    public static float single(String label, Node node) {
        Scalar scalar = decimal(label, node, "a number");
        float value = Float.parseFloat(scalar.text());
        refuseOutOfRange(label, scalar, Float.isInfinite(value), value == 0, "3.4e38", "1.4e-45");
        return value;
    }

    /// A whole number in `[min, max]`; `1e3` and `3.0` are whole.
    public static long whole(String label, Node node, long min, long max) {
        Scalar scalar = decimal(label, node, WHOLE);
        double rounded = Double.parseDouble(scalar.text());
        boolean isBelow = rounded < min;
        if (rounded == 0 && !isZero(scalar.text())) {
            throw notWhole(label, scalar, "0 or 1");
        }
        // Only within a long's range is the exact form small: that of 1e999999999 would fill the memory.
        if (Math.abs(rounded) <= 0x1p63) {
            BigDecimal exact = rounded == 0 ? BigDecimal.ZERO : new BigDecimal(scalar.text());
            BigInteger whole = exact.toBigInteger();
            if (new BigDecimal(whole).compareTo(exact) != 0) {
                BigDecimal below = exact.setScale(0, RoundingMode.FLOOR);
                throw notWhole(label, scalar, below + " or " + below.add(BigDecimal.ONE));
            }
            isBelow = whole.compareTo(BigInteger.valueOf(min)) < 0;
            if (!isBelow && whole.compareTo(BigInteger.valueOf(max)) <= 0) {
                return whole.longValue();
            }
        }
        throw isBelow
                ? outside(label, scalar, "at least " + min, min + " or more")
                : outside(label, scalar, "at most " + max, max + " or less");
    }

    private static ExperimentException outside(String label, Scalar scalar, String range, String advice) {
        return new ExperimentException(
                scalar.at(), label + " must be " + range + ", but is " + scalar.text(), "Write " + advice);
    }

    private static ExperimentException notWhole(String label, Scalar scalar, String neighbours) {
        return new ExperimentException(
                scalar.at(), label + " must be a whole number, but is " + scalar.text(), "Write " + neighbours);
    }

    private static void refuseOutOfRange(
            String label, Scalar scalar, boolean infinite, boolean zero, String largest, String smallest) {
        if (infinite) {
            throw new ExperimentException(
                    scalar.at(),
                    label + " must be a finite number, but " + scalar.text() + " is beyond the largest, " + largest,
                    "Write a smaller number");
        }
        if (zero && !isZero(scalar.text())) {
            throw new ExperimentException(
                    scalar.at(),
                    label + " is " + scalar.text() + ", which is closer to 0 than the smallest number, " + smallest,
                    "Write 0 if 0 is meant");
        }
    }

    /// The scalar, if it is spelled as a decimal number.
    private static Scalar decimal(String label, Node node, String wanted) {
        if (!(node instanceof Scalar scalar)) {
            throw new ExperimentException(
                    node.at(), label + " must be " + wanted + ", but is " + node.described(), "Write one number");
        }
        if (scalar.quoted()) {
            throw new ExperimentException(
                    scalar.at(),
                    label + " must be " + wanted + ", but is " + scalar.described(),
                    isDecimal(scalar.text()) ? "Remove the quotes" : "Write a number without quotes");
        }
        if (!isDecimal(scalar.text())) {
            throw misspelt(label, scalar, wanted);
        }
        return scalar;
    }

    /// `[+-] (digits [. [digits]] | . digits) [(e|E) [+-] digits]`, without a leading 0 before digits.
    public static boolean isDecimal(String text) {
        int at = signed(text, 0);
        int whole = digits(text, at);
        if (whole - at > 1 && text.charAt(at) == '0') {
            return false;
        }
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, whole + 1);
            if (whole == at && end == whole + 1) {
                return false;
            }
        } else if (whole == at) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int exponent = signed(text, end + 1);
            end = digits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    /// The place after a sign, if one stands at `at`.
    static int signed(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    /// The place after the digits that start at `at`.
    static int digits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /// Whether no digit before the exponent differs from 0.
    private static boolean isZero(String decimal) {
        for (int i = 0; i < decimal.length() && (decimal.charAt(i) | 0x20) != 'e'; i++) {
            if (decimal.charAt(i) >= '1' && decimal.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private static ExperimentException misspelt(String label, Scalar scalar, String wanted) {
        Misspelling found = Misspelling.of(scalar, wanted.equals(WHOLE) ? "10" : "0.01 or 1e-3");
        return new ExperimentException(
                scalar.at(), label + " must be " + wanted + ", but " + found.what(), found.advice());
    }
}
