package dev.tasa.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The system's browser without a window. Its pages' complaints and requests are kept for the test to look at.
public final class Chromium implements AutoCloseable {
    /// The browser's own business with the network is switched off, so that what is asked for is the page's.
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
    }

    /// Skips the test where there is no browser, which nobody may do where the build must be complete.
    public static Chromium start() {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                program.isPresent() || "true".equals(System.getenv("CI")), "chromium is not installed; apt install it");
        return new Chromium(program.orElseThrow(() -> new AssertionError("chromium must be installed")));
    }

    /// A page of this size that has drawn what is on it.
    public Page open(String address, int width, int height, boolean isDark) {
        Page page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE) // a click on what still scrolls may miss it
                .setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("dialog: " + dialog.message()));
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(address);
        return page;
    }

    /// They ask for nothing any more.
    public void closePages() {
        browser.contexts().forEach(BrowserContext::close);
    }

    public void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    /// Complaints that a test provoked; they are forgotten then.
    public List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    /// What pages asked for besides themselves and data in their own text.
    public List<String> requestsBeside(String address) {
        return requests.stream()
                .filter(url -> !url.equals(address) && !url.startsWith("data:"))
                .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
