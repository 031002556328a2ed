package dev.tasa.runner.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tasa.runner.report.Chromium;
import dev.tasa.runner.report.MadeUpRun;
import dev.tasa.runner.report.Report;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live page in a real browser, fed with made-up trials.
class LivePageTest {
    private static final String[] RATES = {"1e-4", "0.001", "0.01", "0.1", "1"};
    private static final String HOSTILE = "<img src=x onerror=alert(1)></script><b>name</b>{a|b}${data}";

    private static Chromium chromium;

    private LivePages pages;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void serve() {
        pages = LivePages.open(0);
    }

    @AfterEach
    void nothing_was_complained_of_and_nobody_else_was_asked() {
        chromium.closePages();
        pages.close();
        chromium.assertNoComplaints();
        assertThat(chromium.requestsBeside(pages.url()))
                .allMatch(url -> url.matches("http://127\\.0\\.0\\.1:\\d+/(events\\?.*)?"));
    }

    private String port() {
        return pages.url().replaceFirst(".*:(\\d+)/", "$1");
    }

    private static MadeUpRun rates() {
        return new MadeUpRun(2, "rates").axis("learning-rate", RATES).axis("optimizer", "sgd", "adam");
    }

    private Page open() {
        Page page = chromium.open(pages.url(), 1280, 900, false);
        page.evaluate("window.loadedOnce = true");
        return page;
    }

    private LiveRun show(MadeUpRun made) {
        return pages.show(made.begun(), made.plan(), 2);
    }

    private static void end(LiveRun live, TrialResult trial) {
        live.accept(new TrialEvent.Ended(trial.trial(), trial));
    }

    private static void end(LiveRun live, Report done) throws InterruptedException {
        live.end(RunState.DONE, done.run().summary(), done.answer(), "This page is kept as report.html");
        live.awaitSeen(Duration.ofSeconds(30));
    }

    /// The first epochs of a trial that does not end.
    private static void begin(LiveRun live, TrialResult trial, int epochs) {
        live.accept(new TrialEvent.Started(trial.trial()));
        for (EpochScores epoch : trial.curve().subList(0, epochs)) {
            live.accept(new TrialEvent.EpochEnded(trial.trial(), epoch));
        }
    }

    private static void await(Page page, String selector, String text) {
        page.locator(selector)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor();
    }

    private static void seeAll(Page page) {
        for (Locator plot : page.locator(".plot").all()) {
            plot.scrollIntoViewIfNeeded();
            plot.locator("canvas").first().waitFor();
        }
    }

    @Test
    void it_fills_while_trials_end_and_becomes_the_report_that_outlives_its_server() throws Exception {
        LiveRun live = show(rates());
        List<TrialResult> trials = rates().trials();
        Page page = open();
        await(page, "#progress-text", "0 of 20 trials");
        await(page, "#trial-states", "20 waiting");
        assertThat(page.locator("#sweep").isVisible()).isFalse();

        begin(live, trials.get(4), 11);
        await(page, "#trial-states", "19 waiting · 1 running");
        await(page, "#curves h2", "Learning curves");

        trials.subList(0, 10).forEach(trial -> end(live, trial));
        await(page, "#progress-text", "10 of 20 trials");
        await(page, "#trial-states", "10 waiting · 10 completed");
        await(page, "#sweep h2", "Scores against learning-rate");
        await(page, "#answer h2", "So far the best: learning-rate 0.01, optimizer sgd");
        assertThat((Double) page.evaluate("document.querySelector('#progress-bar').value"))
                .isEqualTo(0.5);

        trials.subList(10, 20).forEach(trial -> end(live, trial));
        end(live, rates().done());
        pages.close();
        await(page, "#end-note", "The sweep has ended. This page is kept as report.html");
        seeAll(page);
        assertThat(page.locator("#answer h2").innerText()).isEqualTo("Take learning-rate 0.01, optimizer sgd");
        assertThat(page.locator("#cells td:has-text('diverged')").count()).isEqualTo(4);
        assertThat(page.locator("h2").allInnerTexts())
                .contains("Learning curves", "The ways over the loss", "On the sealed test rows", "All 10 cells");
        page.locator("#filter").fill("adam 0.01");
        assertThat(page.locator("#row-count").innerText()).isEqualTo("1 of 10 cells");
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
    }

    @Test
    void the_curve_of_a_trial_under_way_grows() {
        LiveRun live = show(rates());
        TrialResult trial = rates().trials().get(4);
        Page page = open();
        begin(live, trial, 6);
        await(page, "#curves h2", "Learning curves");
        page.locator("#curves summary").first().click();
        await(page, "#curves tbody tr:last-child th:first-child", "5");

        live.accept(new TrialEvent.EpochEnded(trial.trial(), trial.curve().get(6)));
        await(page, "#curves tbody tr:last-child th:first-child", "6");
    }

    @Test
    void the_table_keeps_its_filter_and_the_keyboard_its_button_while_rows_change() {
        LiveRun live = show(rates());
        List<TrialResult> trials = rates().trials();
        Page page = open();
        end(live, trials.getFirst());
        await(page, "#progress-text", "1 of 20 trials");
        page.locator("#filter").fill("sgd");
        page.locator("#cells tr[data-cell='000000000004'] button.link").focus();

        trials.subList(1, 10).forEach(trial -> end(live, trial));
        await(page, "#progress-text", "10 of 20 trials");
        await(page, "#cells tr.winner", "0.01");

        assertThat(page.locator("#row-count").innerText()).isEqualTo("5 of 10 cells");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("000000000004");
    }

    @Test
    void of_a_long_curve_it_gets_a_part_and_the_best_epoch_as_it_is() {
        LiveRun live = show(rates());
        Page page = open();
        for (TrialResult trial : rates().trials().subList(4, 6)) {
            end(live, longer(trial));
        }
        await(page, "#answer dd", "0.123");
        await(page, "#answer dd", "1203, 1203");
        page.locator("#curves summary").first().click();

        await(page, "#curves tbody tr:last-child th:first-child", "3000");
        assertThat(page.locator("#curves tbody tr").count()).isBetween(400, 500);
    }

    /// Three thousand epochs, of which 1203, which no even distance from 0 reaches, is the best.
    private static TrialResult longer(TrialResult trial) {
        List<EpochScores> curve = IntStream.rangeClosed(0, 3_000)
                .mapToObj(epoch -> {
                    double loss = epoch == 1203 ? 0.1234 : 1;
                    return new EpochScores(epoch, 0.01, loss, loss, List.of(0.5), 1, 0.01, Instant.EPOCH);
                })
                .toList();
        return new TrialResult(
                trial.trial(),
                trial.outcome(),
                curve,
                1203,
                1,
                trial.divergence(),
                trial.error(),
                trial.seconds(),
                trial.digest());
    }

    @Test
    void hostile_names_stay_text() throws Exception {
        MadeUpRun made = new MadeUpRun(2, HOSTILE).axis("learning-rate", RATES).axis("optimizer", "sgd", HOSTILE);
        LiveRun live = show(made);
        Page page = open();
        made.trials().forEach(trial -> end(live, trial));
        await(page, "#progress-text", "20 of 20 trials");
        seeAll(page);
        assertThat(page.locator("h1").innerText()).isEqualTo(HOSTILE);

        end(live, made.done());
        await(page, "#end-note", "The sweep has ended");
        seeAll(page);
        assertThat(page.locator("img").count()).isZero();
        assertThat(page.locator("main b").count()).isZero();
        assertThat(page.locator("#cells").innerText()).contains(HOSTILE);
    }

    @Test
    void ten_thousand_trials_arrive_while_the_page_stays_usable() throws Exception {
        String[] many = IntStream.range(0, 500)
                .mapToObj(i -> Double.toString(1e-4 * Math.pow(1.018, i)))
                .toArray(String[]::new);
        MadeUpRun made = new MadeUpRun(1, "ten thousand")
                .axis("learning-rate", many)
                .axis("batch-size", "16", "32", "64", "128", "256")
                .axis("optimizer", "sgd", "momentum", "adam", "lion");
        LiveRun live = show(made);
        List<TrialResult> trials = made.trials();
        trials.subList(0, 9_000).forEach(trial -> end(live, trial));
        Page page = open();
        await(page, "#progress-text", "9,000 of 10,000 trials");
        page.locator("#filter").fill("lion");
        assertThat(page.locator("#row-count").innerText()).isEqualTo("2,500 of 10,000 cells");

        trials.subList(9_000, 10_000).forEach(trial -> end(live, trial));
        end(live, made.done());
        await(page, "#end-note", "The sweep has ended");
        assertThat(page.locator("#filter").inputValue()).isEqualTo("lion");
        assertThat(page.locator("#provenance").innerText()).contains("10,000 completed");
    }

    @Test
    void it_fits_every_size_and_theme_all_the_time() throws Exception {
        for (int width : new int[] {360, 1280}) {
            LiveRun live = show(rates());
            List<TrialResult> trials = rates().trials();
            Page page = chromium.open(pages.url(), width, 1000, width == 360);
            begin(live, trials.get(12), 11);
            trials.subList(0, 12).forEach(trial -> end(live, trial));
            await(page, "#progress-text", "12 of 20 trials");
            seeAll(page);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            end(live, rates().done());
            await(page, "#end-note", "The sweep has ended");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void a_process_that_vanishes_leaves_a_page_that_says_so() {
        LiveRun live = show(rates());
        Page page = open();
        end(live, rates().trials().getFirst());
        await(page, "#progress-text", "1 of 20 trials");
        pages.close();

        await(page, "#end-note", "The run’s process cannot be reached any more");
        assertThat(page.locator("#state").innerText()).isEqualTo("cut off");
        assertThat(page.locator("#cells tbody tr").count()).isEqualTo(10);
        assertThat(chromium.takeComplaints()).isNotEmpty().allMatch(text -> text.contains("net::ERR_"));
    }

    @Test
    void a_run_that_breaks_off_says_so() {
        LiveRun live = show(rates());
        Page page = open();
        live.close();

        await(page, "#end-note", "This process ended before the run did");
    }

    @Test
    void a_page_that_comes_before_the_run_waits_for_it() {
        Page page = chromium.open(pages.url(), 1280, 900, false);
        await(page, "p", "The run is about to begin");
        show(rates());

        await(page, "#progress-text", "0 of 20 trials");
    }

    @Test
    void its_policy_forbids_it_to_ask_anybody_else() {
        show(rates());
        Page page = open();
        await(page, "#progress-text", "0 of 20 trials");
        Object answer = page.evaluate("fetch('http://localhost:" + port() + "/').then(() => 'asked', () => 'refused')");

        assertThat(answer).isEqualTo("refused");
        assertThat(chromium.takeComplaints()).isNotEmpty().anyMatch(text -> text.contains("connect-src 'self'"));
    }
}
