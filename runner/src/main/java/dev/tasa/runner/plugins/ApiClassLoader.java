package dev.tasa.runner.plugins;

import dev.tasa.api.Plugin;

/// What plugins from folders share: `dev.tasa.api` and the JDK. No bundled library and no other plugin shows
/// through.
final class ApiClassLoader extends ClassLoader {

    ApiClassLoader() {
        super("tasa-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("dev.tasa.api.")) {
            return Class.forName(name, false, Plugin.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
