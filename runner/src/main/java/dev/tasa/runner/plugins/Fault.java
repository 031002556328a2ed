package dev.tasa.runner.plugins;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What went wrong with a plugin's class, in words for its user.
///
/// @param cause as in [Broken#cause]
/// @param cure as in [Broken#cure]
record Fault(String cause, String cure) {
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");

    /// Why the class cannot be loaded.
    static Fault ofLoading(Throwable thrown) {
        return switch (thrown) {
            case ClassNotFoundException absent ->
                new Fault("is listed in the services file but not in the jar", "Correct the line or add the class");
            case UnsupportedClassVersionError newer ->
                new Fault(
                        "is compiled for Java " + javaVersion(newer) + ", but this is Java "
                                + Runtime.version().feature(),
                        "Compile it with --release " + Runtime.version().feature());
            case NoClassDefFoundError missing -> missingClass(missing.getMessage());
            case TypeNotPresentException missing -> missingClass(missing.typeName());
            case ExceptionInInitializerError failing ->
                new Fault("cannot be loaded: " + text(failing.getCause()), "Build the jar again");
            default -> new Fault("cannot be loaded: " + text(thrown), "Build the jar again");
        };
    }

    /// Why its no-argument constructor fails.
    static Fault ofDefaults(Throwable thrown) {
        return thrown instanceof LinkageError
                ? ofLoading(thrown)
                : new Fault(
                        "fails in its no-argument constructor: " + text(thrown),
                        "Give it defaults that its own checks accept");
    }

    /// An exception in one line: its type, and its message where it has one.
    static String text(Throwable thrown) {
        String type = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null
                ? type
                : type + ": " + thrown.getMessage().lines().findFirst().orElse("");
    }

    private static Fault missingClass(String name) {
        return new Fault(
                "needs the class " + name.replace('/', '.') + ", which is missing",
                "Put its jar and the library's together into a sub-folder");
    }

    /// Class files of Java 1.1 have version 45, each later Java one more.
    private static String javaVersion(UnsupportedClassVersionError newer) {
        Matcher version = CLASS_FILE_VERSION.matcher(newer.getMessage());
        return version.find() ? Integer.toString(Integer.parseInt(version.group(1)) - 44) : "of a later version";
    }
}
