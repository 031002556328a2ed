package dev.tasa.onednn;

import java.util.Optional;

/// Prints why oneDNN is unavailable, or its version; run in JVMs of its own by [UnpackedLibraryTest].
final class OnednnProbe {
    private OnednnProbe() {}

    public static void main(String[] arguments) {
        Onednn onednn = new Onednn();
        Optional<String> reason = onednn.unavailable();
        System.out.println(reason.orElseGet(() -> onednn.open(Optional.empty()).name()));
    }
}
