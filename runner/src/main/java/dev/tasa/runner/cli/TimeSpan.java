package dev.tasa.runner.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Times as people and Prometheus write them: `500ms`, `30s`, `2m`, `1h`.
final class TimeSpan implements ITypeConverter<Duration> {
    static final String EXAMPLES = "500ms, 30s, 2m or 1h";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        return read(text)
                .orElseThrow(() -> new TypeConversionException("write a time such as " + EXAMPLES + ", not " + text));
    }

    /// Empty where `text` is no time.
    static Optional<Duration> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }
}
