package dev.tasa.runner.cli;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Numbers;
import dev.tasa.runner.experiment.Problems;
import dev.tasa.runner.experiment.Section;
import dev.tasa.runner.experiment.Texts;
import dev.tasa.runner.experiment.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a user wants of every run on this machine, `~/.config/tasa/settings.yaml`; options of a call win. It
/// tells how runs are watched and never what they compute, so that a run's folder alone explains its numbers.
///
/// @param file where it was read; empty where there is none
record UserSettings(
        Optional<Path> file,
        Optional<Integer> metricsPort,
        Optional<String> metricsHost,
        Optional<Duration> metricsLinger,
        Optional<URL> pushgateway) {

    private static final UserSettings NONE =
            new UserSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Those of whoever has these environment variables.
    ///
    /// @throws ExperimentException with every mistake in the file
    static UserSettings of(Map<String, String> environment) {
        return file(environment)
                .filter(file -> Files.exists(file) && !saysNothing(file))
                .map(UserSettings::read)
                .orElse(NONE);
    }

    /// As the XDG Base Directory Specification has it: a folder that is not absolute does not count.
    static Optional<Path> file(Map<String, String> environment) {
        return folder(environment.get("XDG_CONFIG_HOME"))
                .or(() -> folder(environment.get("HOME")).map(home -> home.resolve(".config")))
                .map(folder -> folder.resolve("tasa").resolve("settings.yaml"));
    }

    private static Optional<Path> folder(String text) {
        return Optional.ofNullable(text).map(Path::of).filter(Path::isAbsolute);
    }

    /// A file of blank lines and comments is no mistake.
    private static boolean saysNothing(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .allMatch(line ->
                                    line.isBlank() || line.stripLeading().startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static UserSettings read(Path file) {
        Problems problems = new Problems();
        Optional<UserSettings> settings =
                YamlFile.read(file, problems).flatMap(root -> problems.attempt(() -> read(file, root, problems)));
        problems.throwIfAny();
        return settings.orElseThrow();
    }

    private static UserSettings read(Path file, Node root, Problems problems) {
        Section settings = Section.of(root, "the settings file", List.of("metrics"), problems);
        Optional<Section> metrics = settings.read(
                "metrics",
                node -> Section.of(node, "metrics", List.of("port", "host", "linger", "pushgateway"), problems));
        return new UserSettings(
                Optional.of(file),
                metrics.flatMap(each -> each.read("port", node -> (int) Numbers.whole("port", node, 0, 65_535))),
                metrics.flatMap(each -> each.read("host", node -> Texts.text("host", node))),
                metrics.flatMap(each -> each.read("linger", UserSettings::linger)),
                metrics.flatMap(each -> each.read("pushgateway", UserSettings::gateway)));
    }

    private static Duration linger(Node node) {
        String text = Texts.text("linger", node);
        return TimeSpan.read(text)
                .orElseThrow(() -> new ExperimentException(
                        node.at(), "linger must be a time, but is " + text, "Write for example " + TimeSpan.EXAMPLES));
    }

    private static URL gateway(Node node) {
        String text = Texts.text("pushgateway", node);
        return GatewayAddress.read(text)
                .orElseThrow(() -> new ExperimentException(
                        node.at(),
                        "pushgateway must be an address, but is " + text,
                        "Write for example " + GatewayAddress.EXAMPLE));
    }
}
