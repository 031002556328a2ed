package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tasa.runner.report.Chromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `--web` from the call to the browser. The second trial waits until the test lets it go on.
class WebOptionsTest {
    @TempDir
    Path temporary;

    private Path file;
    private Path gate;
    private Path plugins;
    private Process process;

    @BeforeEach
    void write_an_experiment() throws IOException {
        gate = Files.createFile(temporary.resolve("gate"));
        plugins = TroublePlugins.in(temporary.resolve("plugins"), gate);
        file = Files.writeString(temporary.resolve("gated.yaml"), """
                name: gated
                data: {synthetic: {kind: two-moons, samples: 100}}
                model: [output]
                loss: categorical-cross-entropy
                learning-rate: 0.1
                epochs: 3
                kernels: java
                sweep: {optimizer: [sgd, patient]}
                """);
    }

    @AfterEach
    void end_the_process() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_browser_follows_a_run_and_keeps_its_report_after_the_process_has_ended() throws Exception {
        try (Chromium chromium = Chromium.start();
                BufferedReader messages = start("run", file.toString(), "--web").errorReader()) {
            String address = after(messages, "live page: ");
            Page page = chromium.open(address, 1280, 900, false);
            await(page, "#progress-text", "1 of 2 trials");
            Files.delete(gate);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            await(page, "#end-note", "The sweep has ended. This page is kept as");
            assertThat(process.exitValue()).isZero();
            assertThat(page.locator("#end-note").innerText())
                    .contains(Program.runFolder(temporary.resolve("runs"))
                            .resolve("report.html")
                            .toString());
            assertThat(page.locator("#test").innerText()).contains("On the sealed test rows");
            assertThat(page.locator("#provenance").innerText())
                    .contains(Program.summary(temporary.resolve("runs"))
                            .path("digest")
                            .asText());
            chromium.assertNoComplaints();
            assertThat(chromium.requestsBeside(address)).allMatch(url -> url.startsWith(address + "events?"));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
    void an_interrupted_run_ends_soon_with_a_page_that_says_how_to_go_on() throws Exception {
        try (Chromium chromium = Chromium.start();
                BufferedReader messages = start("run", file.toString(), "--web").errorReader()) {
            Page page = chromium.open(after(messages, "live page: "), 1280, 900, false);
            await(page, "#progress-text", "1 of 2 trials");
            long start = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);

            assertThat(process.exitValue()).isEqualTo(130);
            await(page, "#end-note", "to go on: tasa resume");
            assertThat(page.locator("#state").innerText()).isEqualTo("interrupted");
            chromium.assertNoComplaints();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
    void a_resumed_run_shows_what_was_done_before() throws Exception {
        try (Chromium chromium = Chromium.start()) {
            try (BufferedReader messages =
                    start("run", file.toString(), "--json").inputReader()) {
                after(messages, "{\"event\":\"trial-ended\"");
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor();
            }
            try (BufferedReader messages = start("resume", "--web=0").errorReader()) {
                Page page = chromium.open(after(messages, "live page: "), 1280, 900, false);
                await(page, "#progress-text", "1 of 2 trials");
                await(page, "#trial-states", "1 running · 1 completed");
                Files.delete(gate);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                await(page, "#end-note", "The sweep has ended");
            }
            chromium.assertNoComplaints();
        }
    }

    @Test
    void a_taken_port_ends_the_call_before_anything_is_trained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.run(arguments("run", file.toString(), "--web", "" + taken.getLocalPort()));

            assertThat(program.exit()).isEqualTo(2);
            assertThat(program.err())
                    .contains("the live page cannot be served at 127.0.0.1:" + taken.getLocalPort())
                    .contains("Address already in use")
                    .contains("leave it out for any that is free: --web");
            assertThat(temporary.resolve("runs")).doesNotExist();
        }
    }

    @Test
    void an_option_without_a_port_does_not_take_the_file_for_one() throws IOException {
        Files.delete(gate);
        Program program = Program.run(arguments("run", "--web", file.toString()));

        assertThat(program.exit()).isZero();
        assertThat(program.err()).containsPattern("live page: http://127\\.0\\.0\\.1:\\d+/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--web=70000 | --web must be 0 to 65535, but is 70000",
                "--web=http  | Invalid value for option",
            })
    void a_wrong_port_is_said(String option, String message) {
        Program program = Program.run(arguments("run", file.toString(), option));

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains(message);
    }

    @Test
    void a_negative_port_is_not_taken_for_a_file() {
        Program program = Program.run(arguments("run", file.toString(), "--web", "-1"));

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.err()).contains("--web must be 0 to 65535, but is -1");
    }

    private static void await(Page page, String selector, String text) {
        page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor();
    }

    private Process start(String... call) throws IOException {
        process = new ProcessBuilder(ChildJvm.command(List.of(), arguments(call))).start();
        return process;
    }

    private String[] arguments(String... call) {
        List<String> arguments = new ArrayList<>(List.of(call));
        arguments.addAll(List.of("--out", temporary.resolve("runs").toString(), "--parallel", "1"));
        if (call[0].equals("run")) {
            arguments.addAll(List.of("--plugins", plugins.toString()));
        }
        return arguments.toArray(String[]::new);
    }

    private static String after(BufferedReader lines, String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line that starts with " + beginning).isNotNull();
        return line.substring(beginning.length());
    }
}
