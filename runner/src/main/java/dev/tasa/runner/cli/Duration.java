package dev.tasa.runner.cli;

/// Durations as people say them: `0.8 s`, `42 s`, `3 min 05 s`, `2 h 10 min`.
final class Duration {
    private Duration() {}

    static String of(double seconds) {
        if (seconds < 10) {
            return "%.1f s".formatted(seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %02d s".formatted(whole / 60, whole % 60);
        }
        return "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
