package dev.tasa.runner.cli;

import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.store.Store;
import java.math.BigDecimal;
import java.util.Set;

/// Loads on the other core what a command needs a little later. It changes nothing but when that is ready, and what
/// fails here fails again, with its message, where it is used.
final class WarmUp {
    private static final Set<String> READING = Set.of("run", "resume", "plan", "validate", "range");

    private WarmUp() {}

    /// Before the command line is read, which takes 0.15 s.
    static void begin(String... arguments) {
        String command = arguments.length > 0 ? arguments[0] : "";
        if (command.equals("run")) {
            beside("store-warm-up", Store::warmUp);
        }
        if (READING.contains(command)) {
            // JDK 25 raises 5 to the power of 2^15 when its decimals are first used: 30 ms.
            beside("numbers-warm-up", () -> BigDecimal.valueOf(0));
        }
    }

    static void kernels(Plugins plugins) {
        beside("kernels-warm-up", () -> KernelChoice.warmUp(plugins));
    }

    private static void beside(String name, Runnable work) {
        Thread.ofPlatform().name(name).daemon().start(work);
    }
}
