package dev.tasa.onednn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which files of `org.bytedeco:dnnl` serve a combination of system and processor.
///
/// @param name as the artifact's classifier: `linux-x86_64`
/// @param library the file of oneDNN
/// @param openMp the file of the OpenMP runtime that it needs: in the same jar, or part of the system
record Platform(String name, String library, String openMp) {
    private static final List<Platform> ALL = List.of(
            new Platform("linux-x86_64", "libdnnl.so.3", "libgomp.so.1"),
            new Platform("linux-arm64", "libdnnl.so.3", "libgomp.so.1"),
            new Platform("macosx-arm64", "libdnnl.3.dylib", "libomp.dylib"),
            new Platform("macosx-x86_64", "libdnnl.3.dylib", "libiomp5.dylib"),
            new Platform("windows-x86_64", "dnnl.dll", "vcomp140.dll"));

    /// The platform of this JVM, if there is a library for it.
    static Optional<Platform> current() {
        return of(currentName());
    }

    static Optional<Platform> of(String name) {
        return ALL.stream().filter(platform -> platform.name.equals(name)).findFirst();
    }

    static String currentName() {
        return nameOf(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /// From the JVM's words for system and processor, such as `Mac OS X` and `aarch64`.
    static String nameOf(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : os;
        String architecture = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> processor;
        };
        return family + "-" + architecture;
    }

    boolean isWindows() {
        return name.startsWith("windows");
    }

    /// The folder inside the jar.
    String folder() {
        return "org/bytedeco/dnnl/" + name + "/";
    }
}
