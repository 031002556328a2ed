package dev.tasa.runner.metrics;

import dev.tasa.api.MeterSource;
import dev.tasa.api.Meters;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Plugins;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/// Adds the meters of plugins to those of a run.
final class PluginMeters implements Meters {
    static final int SERIES = 100;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> TAKEN = Set.of("tasa", "jvm", "process", "system", "disk");

    private final MeterRegistry registry;
    private int series;

    private PluginMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// @param notices hears of plugins whose meters cannot be had, a line each
    static void add(Plugins plugins, MeterRegistry registry, Consumer<String> notices) {
        for (Installed<MeterSource> source : plugins.all(MeterSource.class)) {
            try {
                source.defaults().addTo(new PluginMeters(registry));
            } catch (RuntimeException | LinkageError e) {
                // A plugin's mistake costs its meters, never the run.
                notices.accept("meters of " + source.name() + " (" + source.jar() + ") left out: " + e);
            }
        }
    }

    @Override
    public void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        check(name, help, labels);
        Gauge.builder(name, registry, any -> read(value))
                .description(help)
                .tags(tags(labels))
                .register(registry);
    }

    @Override
    public void counter(String name, String help, Map<String, String> labels, DoubleSupplier total) {
        check(name, help, labels);
        require(name.endsWith("_total"), "a counter's name ends in _total, but this is " + name);
        // The function keeps what it reads alive; Micrometer itself would not.
        FunctionCounter.builder(name, registry, any -> read(total))
                .description(help)
                .tags(tags(labels))
                .register(registry);
    }

    /// A plugin that throws while it is read has no value.
    private static double read(DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException | LinkageError e) {
            return Double.NaN;
        }
    }

    private Tags tags(Map<String, String> labels) {
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            tags = tags.and(label.getKey(), label.getValue());
        }
        return tags;
    }

    private void check(String name, String help, Map<String, String> labels) {
        require(NAME.matcher(name).matches(), "write a meter's name like acme_cache_size_bytes, not " + name);
        require(!TAKEN.contains(name.substring(0, name.indexOf('_'))), "begin with a word of your own, not " + name);
        require(!help.isBlank(), name + " has no help text");
        for (String label : labels.keySet()) {
            boolean free = LABEL.matcher(label).matches() && !label.equals("run");
            require(free, "write the labels of " + name + " in small letters, not " + label + "; run is taken");
        }
        require(++series <= SERIES, "more than " + SERIES + " series");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
