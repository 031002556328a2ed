package dev.tasa.runner.plugins;

import dev.tasa.api.Names;
import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.PluginSource.Listing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/// A plugin whose class and name are known and whose defaults are made when someone first asks.
final class Candidate<P extends Plugin> {
    private final Class<P> kind;
    private final PluginSource source;
    private final Listing listing;
    private final Class<? extends P> type;
    private final String name;
    private Optional<Installed<P>> installed;
    private Optional<Broken> broken = Optional.empty();

    private Candidate(Class<P> kind, PluginSource source, Listing listing, Class<? extends P> type) {
        this.kind = kind;
        this.source = source;
        this.listing = listing;
        this.type = type;
        this.name = Names.of(type);
    }

    /// Loads the class that a services file names, without running any of its code.
    static <P extends Plugin> Candidate<P> load(Class<P> kind, Listing listing, PluginSource source)
            throws BrokenPluginException {
        try {
            Class<?> type = Class.forName(listing.className(), false, source.loader());
            if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())) {
                throw broken(listing, new Fault("is no public record", "Declare it as public record"), null);
            }
            if (!kind.isAssignableFrom(type)) {
                String cause = "does not implement " + kind.getName();
                throw broken(listing, new Fault(cause, "List it under the kind that it implements"), null);
            }
            return new Candidate<>(kind, source, listing, type.asSubclass(kind));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw broken(listing, Fault.ofLoading(e), e);
        }
    }

    String name() {
        return name;
    }

    String jar() {
        return listing.jar();
    }

    /// The plugin with its defaults; empty where it is broken.
    synchronized Optional<Installed<P>> installed() {
        if (installed == null) {
            try {
                installed = Optional.of(install());
            } catch (BrokenPluginException e) {
                installed = Optional.empty();
                broken = Optional.of(e.broken());
            }
        }
        return installed;
    }

    /// Why [#installed] is empty.
    synchronized Optional<Broken> broken() {
        installed();
        return broken;
    }

    Broken duplicateOf(Candidate<P> first) {
        String cause = "has the name '" + name + "', which the one in " + first.jar() + " has already";
        return new Broken(jar(), type.getName(), cause, "Remove one of the jars or give it another @Name");
    }

    private Installed<P> install() throws BrokenPluginException {
        try {
            P defaults = type.getConstructor().newInstance();
            List<Parameter> parameters = CanonicalConstructor.of(defaults).parameters();
            Optional<Fault> fault = new YamlCheck(source).fault(kind, name, parameters);
            if (fault.isPresent()) {
                throw broken(listing, fault.get(), null);
            }
            return new Installed<>(name, defaults, type.asSubclass(Record.class), jar(), parameters);
        } catch (NoSuchMethodException e) {
            String cure = "Add one that holds the defaults: public " + type.getSimpleName() + "() { this(…); }";
            throw broken(listing, new Fault("has no public no-argument constructor", cure), e);
        } catch (InvocationTargetException e) {
            throw broken(listing, Fault.ofDefaults(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw broken(listing, Fault.ofLoading(e), e);
        }
    }

    private static BrokenPluginException broken(Listing listing, Fault fault, Throwable thrown) {
        Broken broken = new Broken(listing.jar(), listing.className(), fault.cause(), fault.cure());
        return new BrokenPluginException(broken, thrown);
    }
}
