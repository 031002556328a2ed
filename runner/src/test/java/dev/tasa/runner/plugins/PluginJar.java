package dev.tasa.runner.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A real jar, compiled and written for one test, as a plugin author's build would.
public final class PluginJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private String apiVersion = "1";
    private int classFileVersion;

    /// A jar with a Lion-like optimizer of two parameters.
    public static PluginJar ofLion() {
        return new PluginJar().source("acme.Lion", optimizer("Lion")).service("dev.tasa.api.Optimizer", "acme.Lion");
    }

    /// A documented optimizer that subtracts `rate × gradient`.
    static String optimizer(String name) {
        return """
                package acme;

                import dev.tasa.api.*;

                /// Follows the sign of the momentum (Chen et al. 2023). Nothing else.
                public record %1$s(
                        @Doc("decay of the momentum") double beta1, @Doc("pull to zero") double weightDecay)
                        implements Optimizer {
                    public %1$s() { this(0.9, 0.0); }
                    public %1$s {
                        Check.fraction("beta1", beta1);
                        Check.atLeast("weightDecay", weightDecay, 0);
                    }
                    @Override public int slots() { return 0; }
                    @Override public void update(float[] weight, float[] gradient, float[][] slot, Step step) {
                        for (int i = 0; i < weight.length; i++) {
                            weight[i] -= (float) step.learningRate() * gradient[i];
                        }
                    }
                }
                """.formatted(name);
    }

    public PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    public PluginJar service(String kind, String lines) {
        return file("META-INF/services/" + kind, lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    PluginJar file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /// Compiles the class but leaves it out of the jar.
    PluginJar without(String className) {
        left.add(className.replace('.', '/') + ".class");
        return this;
    }

    /// The manifest's `Tasa-Api`; empty leaves it out.
    PluginJar apiVersion(String version) {
        apiVersion = version;
        return this;
    }

    /// Marks the class files as those of another Java: 45 is Java 1.1, each later one adds 1.
    PluginJar classFileVersion(int version) {
        classFileVersion = version;
        return this;
    }

    public Path write(Path jar) {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest())) {
            for (Map.Entry<String, byte[]> file : contents().entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same files, without the manifest, as a compiler leaves them.
    Path writeClasses(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : contents().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!apiVersion.isEmpty()) {
            manifest.getMainAttributes().putValue("Tasa-Api", apiVersion);
        }
        return manifest;
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>(files);
        Path classes = compile();
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                byte[] content = Files.readAllBytes(file);
                if (classFileVersion != 0 && name.endsWith(".class")) {
                    content[6] = 0;
                    content[7] = (byte) classFileVersion;
                }
                if (!left.contains(name)) {
                    contents.put(name, content);
                }
            }
        }
        return contents;
    }

    private Path compile() throws IOException {
        Path classes = Files.createTempDirectory("plugin-classes");
        if (sources.isEmpty()) {
            return classes;
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:full", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        if (!javac.getTask(null, null, null, options, null, units).call()) {
            throw new IllegalStateException("the plugin of this test does not compile");
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
