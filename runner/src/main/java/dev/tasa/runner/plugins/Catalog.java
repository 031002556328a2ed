package dev.tasa.runner.plugins;

import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.PluginSource.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The plugins of one kind, by name. Of several with one name the first that works stays.
final class Catalog<P extends Plugin> {
    private final Map<String, List<Candidate<P>>> candidates = new TreeMap<>();
    private final List<Broken> unloadable = new ArrayList<>();

    Catalog(Class<P> kind, List<PluginSource> sources) {
        for (PluginSource source : sources) {
            for (Listing listing : source.listings(kind)) {
                try {
                    Candidate<P> candidate = Candidate.load(kind, listing, source);
                    candidates
                            .computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                            .add(candidate);
                } catch (BrokenPluginException e) {
                    unloadable.add(e.broken());
                }
            }
        }
    }

    List<String> names() {
        return all().stream().map(Installed::name).toList();
    }

    Optional<Installed<P>> find(String name) {
        return candidates.getOrDefault(name, List.of()).stream()
                .flatMap(candidate -> candidate.installed().stream())
                .findFirst();
    }

    /// All that work, sorted by name.
    List<Installed<P>> all() {
        return candidates.keySet().stream().flatMap(name -> find(name).stream()).toList();
    }

    List<Broken> broken() {
        List<Broken> broken = new ArrayList<>(unloadable);
        for (List<Candidate<P>> namesakes : candidates.values()) {
            Candidate<P> first = null;
            for (Candidate<P> candidate : namesakes) {
                candidate.broken().ifPresent(broken::add);
                if (candidate.installed().isPresent() && first == null) {
                    first = candidate;
                } else if (candidate.installed().isPresent()) {
                    broken.add(candidate.duplicateOf(first));
                }
            }
        }
        return broken;
    }
}
