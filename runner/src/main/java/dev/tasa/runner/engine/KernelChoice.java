package dev.tasa.runner.engine;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.api.Precision;
import dev.tasa.runner.experiment.Experiment;
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
    private final Precision precision;
    private final List<KernelProvider> behind;
    private final List<String> reasons;

    private KernelChoice(
            KernelProvider chosen, Precision precision, List<KernelProvider> behind, List<String> reasons) {
        this.chosen = chosen;
        this.precision = precision;
        this.behind = behind;
        this.reasons = reasons;
    }

    /// The kernels that an experiment asks for.
    ///
    /// @throws UnavailableException where they cannot run here
    public static KernelChoice of(Plugins plugins, Experiment experiment) {
        return of(plugins, experiment.kernels(), experiment.precision());
    }

    /// Kernels that compute in float32.
    public static KernelChoice of(Plugins plugins, String wanted) {
        return of(plugins, wanted, Precision.FLOAT32);
    }

    /// @param wanted a provider's name, or `auto`
    /// @param precision of the kernels that are tried first; those behind them compute in float32
    /// @throws UnavailableException where the wanted kernels, or any at all, cannot run here
    public static KernelChoice of(Plugins plugins, String wanted, Precision precision) {
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
            Optional<String> reason = usable.isEmpty()
                    ? provider.defaults().unavailable(precision)
                    : provider.defaults().unavailable();
            reason.ifPresent(why -> reasons.add(provider.name() + " not used: " + why));
            if (reason.isPresent() && wanted.equals(provider.name())) {
                throw new UnavailableException(
                        "kernels " + wanted + inPrecision(precision) + " cannot run here: " + reason.get());
            }
            if (reason.isEmpty()) {
                usable.add(provider.defaults());
            }
        }
        if (usable.isEmpty()) {
            throw new UnavailableException("no kernels are installed that run here" + inPrecision(precision)
                    + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
        }
        return new KernelChoice(usable.getFirst(), precision, usable.subList(1, usable.size()), reasons);
    }

    /// Loads what the preferred kernels load (a library of 90 MB), so that it can happen beside other work.
    public static void warmUp(Plugins plugins) {
        try {
            of(plugins, AUTO);
        } catch (RuntimeException | LinkageError unavailable) {
            // The first real use will say so.
        }
    }

    private static String inPrecision(Precision precision) {
        return precision == Precision.FLOAT32 ? "" : " in " + precision;
    }

    /// Kernels for one trial.
    public Kernels open() {
        Optional<Kernels> next = Optional.empty();
        for (KernelProvider provider : behind.reversed()) {
            next = Optional.of(provider.open(next));
        }
        return chosen.open(precision, next);
    }

    /// Recorded beside digests: `onednn 3.11.3`, `onednn 3.11.3 bf16`.
    public String version() {
        return chosen.version() + (precision == Precision.FLOAT32 ? "" : " " + precision);
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
