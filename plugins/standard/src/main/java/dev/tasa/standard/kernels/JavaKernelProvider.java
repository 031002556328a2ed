package dev.tasa.standard.kernels;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import dev.tasa.api.Name;
import java.util.Optional;

/// Kernels in plain Java, for every platform: the fallback where no native library loads.
@Name("java")
public record JavaKernelProvider() implements KernelProvider {
    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public String version() {
        return JavaKernels.NAME;
    }

    @Override
    public Kernels open(Optional<Kernels> next) {
        return new JavaKernels();
    }
}
