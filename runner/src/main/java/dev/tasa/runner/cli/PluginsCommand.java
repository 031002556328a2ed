package dev.tasa.runner.cli;

import dev.tasa.api.DidYouMean;
import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.PluginFolderException;
import dev.tasa.runner.plugins.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tasa plugins [KIND] [NAME]`: what is installed, and what is broken.
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "List what is installed: all plugins, those of a kind, or one with its parameters.")
public final class PluginsCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "such as layer or optimizer")
    private Optional<String> kindName = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "such as adam")
    private Optional<String> name = Optional.empty();

    @Option(names = "--plugins", paramLabel = "DIR", description = "a folder of plugin jars; may be repeated")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Plugins plugins = Plugins.load(folders);
            Failure.know(plugins, spec.commandLine());
            if (kindName.isEmpty()) {
                return list(plugins, Plugins.kinds());
            }
            Optional<Class<? extends Plugin>> kind = kind(kindName.get());
            if (kind.isEmpty()) {
                return refuse("no plugin kind named " + kindName.get() + "; " + adviceOnKind(kindName.get()));
            }
            return name.isEmpty() ? list(plugins, List.of(kind.get())) : describe(plugins, kind.get(), name.get());
        } catch (PluginFolderException e) {
            return refuse(e.getMessage());
        }
    }

    private int list(Plugins plugins, List<Class<? extends Plugin>> kinds) {
        if (json) {
            PluginJson lines = new PluginJson(out());
            for (Class<? extends Plugin> kind : kinds) {
                plugins.all(kind).forEach(plugin -> lines.plugin(kind, plugin));
            }
            plugins.broken().forEach(lines::broken);
        } else {
            PluginListing listing = new PluginListing(out());
            listing.list(plugins, kinds);
            listing.broken(plugins.broken());
        }
        return 0;
    }

    private int describe(Plugins plugins, Class<? extends Plugin> kind, String name) {
        Optional<? extends Installed<? extends Plugin>> plugin = plugins.find(kind, name);
        if (plugin.isEmpty()) {
            return refuse("no " + Plugins.kindName(kind) + " named " + name + "; " + plugins.advice(kind, name));
        }
        if (json) {
            new PluginJson(out()).plugin(kind, plugin.get());
        } else {
            new PluginListing(out()).describe(kind, plugin.get());
        }
        return 0;
    }

    private static Optional<Class<? extends Plugin>> kind(String name) {
        return Plugins.kinds().stream()
                .filter(kind -> Plugins.kindName(kind).equals(name))
                .findFirst();
    }

    private static String adviceOnKind(String given) {
        List<String> known = Plugins.kinds().stream().map(Plugins::kindName).toList();
        return "did you mean " + DidYouMean.among(known, given).orElseGet(() -> "one of " + String.join(", ", known))
                + "?";
    }

    private int refuse(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        return spec.exitCodeOnInvalidInput();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
