package dev.tasa.runner.engine;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Plugins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which kernels a run uses: the named provider, or the most preferred one that runs on this machine, with
/// the less preferred ones behind it for shapes that it leaves to them.
public final class KernelChoice {

    /// The experiment's default: the most preferred kernels that run here.
    public static final String AUTO = "auto";

    private final KernelProvider chosen;
    private final List<KernelProvider> behind;
    private final List<String> reasons;

    private KernelChoice(KernelProvider chosen, List<KernelProvider> behind, List<String> reasons) {
        this.chosen = chosen;
        this.behind = behind;
        this.reasons = reasons;
    }

    /// @param wanted a provider's name, or `auto`
    /// @throws UnavailableException where the wanted kernels, or any at all, cannot run here
    public static KernelChoice of(Plugins plugins, String wanted) {
        List<Installed<KernelProvider>> providers = plugins.all(KernelProvider.class).stream()
                .sorted(Comparator.comparing(
                        (Installed<KernelProvider> p) -> -p.defaults().preference()))
                .toList();
        List<String> reasons = new ArrayList<>();
        List<KernelProvider> usable = new ArrayList<>();
        for (Installed<KernelProvider> provider : providers) {
            boolean considered = wanted.equals(AUTO) || wanted.equals(provider.name()) || !usable.isEmpty();
            if (!considered) {
                continue;
            }
            Optional<String> reason = provider.defaults().unavailable();
            reason.ifPresent(why -> reasons.add(provider.name() + " not used: " + why));
            if (reason.isPresent() && wanted.equals(provider.name())) {
                throw new UnavailableException("kernels " + wanted + " cannot run here: " + reason.get());
            }
            if (reason.isEmpty()) {
                usable.add(provider.defaults());
            }
        }
        if (usable.isEmpty()) {
            throw new UnavailableException(
                    "no kernels are installed that run here" + (reasons.isEmpty() ? "" : ": " + reasons));
        }
        return new KernelChoice(usable.getFirst(), usable.subList(1, usable.size()), reasons);
    }

    /// Kernels for one trial.
    public Kernels open() {
        Optional<Kernels> next = Optional.empty();
        for (KernelProvider provider : behind.reversed()) {
            next = Optional.of(provider.open(next));
        }
        return chosen.open(next);
    }

    /// Recorded beside digests: `onednn 3.11.3`.
    public String version() {
        return chosen.version();
    }

    /// What people are told once: `kernels: java (onednn not used: libgomp.so.1 not found)`.
    public String notice() {
        return "kernels: " + version() + (reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")");
    }

    /// Kernels that cannot be had on this machine.
    public static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }
}
