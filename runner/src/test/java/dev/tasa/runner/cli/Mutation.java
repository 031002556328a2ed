package dev.tasa.runner.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Breaks files in the ways that editors, disks and malice do.
final class Mutation {
    private static final List<String> TOKENS = List.of(
            "&a [*a, *a]",
            "*a",
            "&a",
            "!!java.net.URL",
            "!x",
            "<<: *a",
            "---",
            "...",
            "%YAML 1.2",
            "? ",
            "|",
            ">",
            "\t",
            "\0",
            "\u001b[31m",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "'",
            "\"",
            "\"\\x00\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            ": ",
            "#",
            "- ",
            "null",
            "~",
            "true",
            "no",
            "0",
            "-0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "-9223372036854775808",
            "1e400",
            "1e-400",
            "1e38",
            "0x10",
            "0o17",
            "1:30",
            ".inf",
            ".nan",
            "NaN",
            "1_000",
            "1000000000",
            "../../etc/passwd",
            "/dev/zero",
            "/dev/stdin",
            "/proc/self/environ",
            "~/x",
            "{log: {from: 1e-300, to: 1e300, points: 9999}}",
            "{linear: {from: 0, to: 1, points: 10}}",
            "{log: {from: 1, to: 1, per-decade: 3}}",
            "[[[[[[[[[[[[]]]]]]]]]]]]",
            "{a: {b: {c: {d: {e: f}}}}}",
            "{repeat: 1000000}",
            "x".repeat(300),
            "9".repeat(400),
            "none",
            "full",
            "provided",
            "output",
            "dense",
            "residual",
            "steps",
            "epochs");

    private static final int[] NUMBERS = {0, 1, -1, 2, 255, 256, 65_535, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /// A text with one to six mistakes.
    ///
    /// @param others more texts of the kind, from which pieces are taken
    String ofText(String text, List<String> others) {
        String mutated = text;
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            mutated = random.nextInt(4) == 0
                    ? new String(ofBytes(mutated.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)
                    : edited(mutated, others);
        }
        return mutated;
    }

    private String edited(String text, List<String> others) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return TOKENS.get(random.nextInt(TOKENS.size()));
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(9)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(at, " ".repeat(random.nextInt(9)) + line.strip());
            case 3 -> lines.add(at, lineOf(others));
            case 4 -> lines.set(at, lineOf(others));
            case 5 -> lines.set(at, replaced(line, "[0-9][0-9.e-]*"));
            case 6 -> lines.set(at, replaced(line, "[A-Za-z][A-Za-z-]*"));
            case 7 -> lines.set(at, replaced(line, "(?<=: ).*"));
            default -> {
                int cut = random.nextInt(line.length() + 1);
                lines.set(at, line.substring(0, cut) + token() + line.substring(cut));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private String token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private String lineOf(List<String> others) {
        List<String> lines = others.get(random.nextInt(others.size())).lines().toList();
        return lines.get(random.nextInt(lines.size()));
    }

    /// One match of `pattern` gives way to a token.
    private String replaced(String line, String pattern) {
        var matches =
                java.util.regex.Pattern.compile(pattern).matcher(line).results().toList();
        if (matches.isEmpty()) {
            return line;
        }
        var match = matches.get(random.nextInt(matches.size()));
        return line.substring(0, match.start()) + token() + line.substring(match.end());
    }

    /// Bytes with one to four mistakes.
    byte[] ofBytes(byte[] bytes) {
        byte[] mutated = bytes;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutated = damaged(mutated);
        }
        return mutated;
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        byte[] copy = bytes.clone();
        int at = random.nextInt(random.nextBoolean() ? Math.min(32, bytes.length) : bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
        switch (random.nextInt(7)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) ",\"\n\r\0\u007f; \t#'".charAt(random.nextInt(11));
            case 2 -> {
                return Arrays.copyOf(copy, at);
            }
            case 3 -> {
                return joined(Arrays.copyOf(copy, at), Arrays.copyOfRange(copy, end, copy.length));
            }
            case 4 -> {
                return joined(Arrays.copyOf(copy, end), Arrays.copyOfRange(copy, at, copy.length));
            }
            case 5 -> {
                byte[] noise = new byte[1 + random.nextInt(64)];
                random.nextBytes(noise);
                return joined(Arrays.copyOf(copy, at), noise, Arrays.copyOfRange(copy, at, copy.length));
            }
            default -> {
                int number = NUMBERS[random.nextInt(NUMBERS.length)];
                for (int i = 0; i < Integer.BYTES && at + i < copy.length; i++) {
                    copy[at + i] = (byte) (number >> 8 * (3 - i));
                }
            }
        }
        return copy;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
