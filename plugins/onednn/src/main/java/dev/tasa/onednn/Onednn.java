package dev.tasa.onednn;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.api.Precision;
import java.util.Optional;

/// Kernels of oneDNN, the field's library for neural networks on CPUs, called without a copy of the arrays.
///
/// The library is unpacked into the user's cache folder and loaded when [#unavailable] or [#open] is first
/// called.
public record Onednn() implements KernelProvider {
    @Override
    public int preference() {
        return 10;
    }

    @Override
    public Optional<String> unavailable() {
        return switch (NativeLibrary.OUTCOME) {
            case NativeLibrary.Loaded _ -> Optional.empty();
            case NativeLibrary.Missing missing -> Optional.of(missing.reason());
        };
    }

    @Override
    public Optional<String> unavailable(Precision precision) {
        Optional<String> reason = unavailable();
        boolean isMissing = reason.isEmpty()
                && precision == Precision.BFLOAT16
                && !NativeLibrary.loaded().symbols().hasBfloat16();
        return isMissing ? Optional.of("this processor has no instructions for bfloat16, AVX-512 BF16 or AMX") : reason;
    }

    @Override
    public String version() {
        return switch (NativeLibrary.OUTCOME) {
            case NativeLibrary.Loaded loaded -> loaded.version();
            case NativeLibrary.Missing _ -> "onednn";
        };
    }

    /// Kernels whose tiny products go to `next`.
    ///
    /// @throws IllegalArgumentException where [#unavailable] gives a reason
    @Override
    public Kernels open(Optional<Kernels> next) {
        return open(Precision.FLOAT32, next);
    }

    @Override
    public Kernels open(Precision precision, Optional<Kernels> next) {
        unavailable(precision).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new OnednnKernels(precision, next);
    }
}
