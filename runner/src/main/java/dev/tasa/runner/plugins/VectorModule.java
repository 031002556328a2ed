package dev.tasa.runner.plugins;

import java.lang.reflect.InvocationTargetException;

/// Adds the Vector API's module to a JVM that began without it.
///
/// As long as that module incubates, a JVM that begins with it (`--add-modules`) prints a warning and takes no module
/// graph from an archive of classes, nor classes that are linked already: a sweep of a second takes a tenth longer.
/// Only the JDK itself can add one of its modules later, by a method of its own. The launcher relies on that where an
/// archive has been made so, and names the module on the command line otherwise.
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// @throws IllegalStateException if the JVM began neither with the module nor with access to what adds it
    static void add() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException thrown ? thrown.getCause() : e;
            throw new IllegalStateException(
                    "java must be told --add-modules " + NAME + ", as the launcher does", cause);
        }
    }
}
