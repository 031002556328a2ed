package dev.tasa.api;

import java.util.Optional;

/// Opens [Kernels] where the machine allows it. Of all providers that do, the runner takes the one with the
/// highest preference.
@Name("kernels")
public interface KernelProvider extends Plugin {

    /// Which provider is tried first: the higher. The plain Java kernels have 0.
    int preference();

    /// Why these kernels cannot run here, in words for a user: `libgomp.so.1 not found`. Empty where they
    /// can.
    Optional<String> unavailable();

    /// Why these kernels cannot compute in `precision` here, in words for a user; empty where they can.
    default Optional<String> unavailable(Precision precision) {
        return precision == Precision.FLOAT32 ? unavailable() : Optional.of("it computes in float32 alone");
    }

    /// The provider's name and version, as in [Kernels#name].
    String version();

    /// Opens kernels for one trial.
    ///
    /// @param next the kernels of the next best provider, for shapes that this one is slower at; empty for
    /// the last
    Kernels open(Optional<Kernels> next);

    /// Opens kernels for one trial, whose larger products and convolutions are computed in `precision`.
    ///
    /// @throws IllegalArgumentException where [#unavailable(Precision)] gives a reason
    default Kernels open(Precision precision, Optional<Kernels> next) {
        unavailable(precision).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return open(next);
    }
}
