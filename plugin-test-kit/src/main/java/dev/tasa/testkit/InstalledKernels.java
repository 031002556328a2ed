package dev.tasa.testkit;

import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasa.api.KernelProvider;
import dev.tasa.api.Kernels;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// The kernels that a layer is tested on: the reference, and each that a provider on the test's class path
/// offers on this machine.
public final class InstalledKernels {
    private InstalledKernels() {}

    /// The reference first.
    public static Stream<Kernels> opened() {
        Stream<Kernels> offered = ServiceLoader.load(KernelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.unavailable().isEmpty())
                .map(provider -> provider.open(Optional.empty()));
        return Stream.concat(Stream.of(new ReferenceKernels()), offered);
    }

    /// For `@MethodSource("dev.tasa.testkit.InstalledKernels#all")`: one argument, shown by its name.
    public static Stream<Arguments> all() {
        return opened().map(kernels -> arguments(named(kernels.name(), kernels)));
    }
}
