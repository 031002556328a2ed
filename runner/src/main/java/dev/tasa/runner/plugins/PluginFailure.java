package dev.tasa.runner.plugins;

import dev.tasa.api.Plugin;
import dev.tasa.api.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plugin from a folder threw when the runner asked it for something. Found in the stack trace, so
/// that no call of a plugin need be guarded.
///
/// @param plugin `optimizer lion of my-plugins/lion.jar`; a class where its jar does not tell whose it is
/// @param asked what the runner called
/// @param place where it was thrown, as far as the plugin's code goes
public record PluginFailure(String plugin, StackTraceElement asked, StackTraceElement place, Throwable thrown) {
    private static final String RUNNER = "dev.tasa.runner.";

    /// The failure that `thrown` is, or that caused it; empty where the runner or a bundled plugin threw it.
    static Optional<PluginFailure> in(Throwable thrown, Plugins plugins, List<PluginSource> sources) {
        List<PluginSource> folders = sources.stream()
                .filter(source -> source.loader() != PluginFailure.class.getClassLoader())
                .toList();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            for (PluginSource source : folders) {
                List<StackTraceElement> frames = framesOf(source, each);
                if (!frames.isEmpty()) {
                    String plugin = described(frames, source, plugins);
                    return Optional.of(new PluginFailure(plugin, frames.getLast(), frames.getFirst(), each));
                }
            }
        }
        return Optional.empty();
    }

    /// The source's own, innermost first, since the runner last called something.
    private static List<StackTraceElement> framesOf(PluginSource source, Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().startsWith(RUNNER))
                .filter(frame -> isOf(source, frame))
                .toList();
    }

    /// A library may be there twice: the program's own copy is behind a class loader with a name.
    private static boolean isOf(PluginSource source, StackTraceElement frame) {
        try {
            return frame.getClassLoaderName() == null
                    && Class.forName(frame.getClassName(), false, source.loader())
                                    .getClassLoader()
                            == source.loader();
        } catch (ClassNotFoundException | LinkageError ofAnother) {
            return false;
        }
    }

    private static String described(List<StackTraceElement> frames, PluginSource source, Plugins plugins) {
        Map<String, String> byClass = new LinkedHashMap<>();
        for (Class<? extends Plugin> kind : Plugins.kinds()) {
            for (Installed<?> each : plugins.all(kind)) {
                if (each.type().getClassLoader() == source.loader()) {
                    String description = Plugins.kindName(kind) + " " + each.name() + " of " + each.jar();
                    byClass.putIfAbsent(each.type().getName(), description);
                }
            }
        }
        Optional<String> called = frames.reversed().stream()
                .map(frame -> frame.getClassName().replaceFirst("\\$.*", ""))
                .filter(byClass::containsKey)
                .findFirst();
        if (called.isPresent()) {
            return byClass.get(called.get());
        }
        return byClass.size() == 1
                ? byClass.values().iterator().next()
                : frames.getLast().getClassName() + " of "
                        + source.jars().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /// Which plugin, what it was asked to do, what it threw and where.
    public String message() {
        StringBuilder message = new StringBuilder(plugin + " failed in " + called() + ": " + text(thrown));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            message.append("\n  Caused by ").append(text(cause));
        }
        return message + "\n  Thrown at " + place + ". This is a bug in the plugin, for its author to mend";
    }

    private String called() {
        String type = asked.getClassName();
        return asked.getMethodName().equals("<init>")
                ? "the constructor of " + type
                : type + "." + asked.getMethodName();
    }

    private static String text(Throwable thrown) {
        return Printable.line(thrown.toString());
    }
}
