package dev.tasa.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report.html` in a real browser.
class ReportPageTest {
    private static final String[] RATES = {"1e-4", "0.001", "0.01", "0.1", "1"};
    private static final String HOSTILE = "<img src=x onerror=alert(1)></script><b>name</b>{a|b}${data}";

    private static Chromium chromium;

    @TempDir
    Path folder;

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

    @AfterEach
    void nothing_was_complained_of_and_nothing_asked_of_the_network() {
        chromium.assertNoComplaints();
        assertThat(chromium.requestsBeside(folder.resolve("report.html").toUri().toString()))
                .filteredOn(url -> !url.startsWith("file:///"))
                .isEmpty();
    }

    private Page open(Report report) throws IOException {
        return open(report, 1280, 900, false);
    }

    private Page open(Report report, int width, int height, boolean isDark) throws IOException {
        String address = report.write(folder).toUri().toString();
        return chromium.open(address, width, height, isDark);
    }

    private static Report ratesAndOptimizers() {
        return new MadeUpRun(3, "rates")
                .axis("learning-rate", RATES)
                .axis("optimizer", "sgd", "{momentum: {momentum: 0.9}}", "adam")
                .done();
    }

    /// Scrolls through the page, so that every plot is drawn.
    private static void seeAll(Page page) {
        for (Locator plot : page.locator(".plot").all()) {
            plot.scrollIntoViewIfNeeded();
            plot.locator("canvas").first().waitFor();
        }
    }

    private static List<String> column(Page page, int number) {
        return page.locator("#cells tbody tr td:nth-child(" + number + ")").allInnerTexts();
    }

    @Test
    void the_answer_and_every_part_are_there() throws IOException {
        Page page = open(ratesAndOptimizers());
        seeAll(page);

        assertThat(page.locator("#answer h2").innerText()).isEqualTo("Take learning-rate 0.01, optimizer sgd");
        assertThat(page.locator("#answer tbody tr").allInnerTexts())
                .hasSize(3)
                .allMatch(row -> row.contains("good") && row.contains("× diverged 1"));
        assertThat(page.locator("h2").allInnerTexts())
                .contains(
                        "Scores against learning-rate",
                        "Learning curves",
                        "The ways over the loss",
                        "Learning-rate × optimizer",
                        "On the sealed test rows",
                        "All 15 cells",
                        "Provenance");
        assertThat(page.locator(".plot:has(canvas)").count()).isEqualTo(6);
        assertThat(page.locator("#test td").allInnerTexts()).contains("10", "1", "9");
        assertThat(page.locator("#provenance").innerText()).contains("20260101-000000-0000", "made up 1.0");
    }

    @Test
    void a_sweep_of_one_cell_is_not_said_to_choose_it() throws IOException {
        Page page = open(new MadeUpRun(1, "one").axis("learning-rate", "0.01").done());

        assertThat(page.locator("#answer h2").innerText()).isEqualTo("How it did");
        assertThat(page.locator("#answer").innerText())
                .contains("With one repeat nothing can be told of how sure this is.")
                .doesNotContain("good");
    }

    @Test
    void each_plot_has_its_numbers_as_a_table_behind_it() throws IOException {
        Page page = open(ratesAndOptimizers());
        Locator numbers = page.locator("#sweep figure").first().locator("details");
        numbers.locator("summary").click();
        numbers.locator("tbody tr").first().waitFor(); // it is filled when it opens

        assertThat(numbers.locator("tbody tr").count()).isEqualTo(15);
        assertThat(numbers.locator("thead th").allInnerTexts())
                .containsExactly("learning-rate", "group", "mean", "95 % from", "to", "repeats", "verdict");
        assertThat(page.locator(".plot:not([aria-label])").count()).isZero();
        assertThat(page.locator(".plot").count())
                .isEqualTo(page.locator("figure details").count());
    }

    private static Report troubled() {
        return new MadeUpRun(3, "troubled")
                .axis(
                        "learning-rate",
                        "0.001",
                        "0.01",
                        "0.1",
                        MadeUpRun.BEYOND_THE_SCALE,
                        MadeUpRun.PARTLY_DIVERGING,
                        "1")
                .axis("optimizer", "sgd", "adam")
                .done();
    }

    /// Of the sweep's figures, loss and accuracy: a script's value for the first or second plot's series.
    private static Object ofSeries(Page page, int plot, String script) {
        page.locator("#sweep .plot").nth(plot).scrollIntoViewIfNeeded();
        page.locator("#sweep .plot").nth(plot).locator("canvas").first().waitFor();
        return page.evaluate("echarts.getInstanceByDom(document.querySelectorAll('#sweep .plot')[" + plot
                + "]).getOption().series" + script);
    }

    private static Object markedRates(Page page, int plot, String symbol) {
        return ofSeries(
                page,
                plot,
                ".filter(each => each.symbol === " + symbol
                        + ").flatMap(each => each.data.map(point => point.value[0]))");
    }

    @Test
    void a_cross_is_a_cell_that_diverged_and_an_arrow_one_beyond_the_scale() throws IOException {
        Page page = open(troubled());

        assertThat(markedRates(page, 0, "CROSS")).isEqualTo(List.of(1, 1));
        assertThat(markedRates(page, 0, "ARROW")).isEqualTo(List.of(0.3, 0.3));
        assertThat(markedRates(page, 1, "CROSS")).isEqualTo(List.of(1, 1));
        assertThat(markedRates(page, 1, "ARROW")).isEqualTo(List.of());
        assertThat(page.locator("#sweep figcaption small").allInnerTexts())
                .satisfiesExactly(
                        loss -> assertThat(loss).contains("× above: diverged", "↑ above: beyond the scale"),
                        accuracy -> assertThat(accuracy)
                                .contains("× below: diverged")
                                .doesNotContain("↑", "↓"));
    }

    /// Makes score `k` one that begins at `start` in each trial and goes on at this of its `cell` and `rate`.
    private static void scoreBy(Page page, int k, double start, String ofCell) {
        page.evaluate("""
                () => {
                  for (const cell of cells) {
                    const {rate} = cell;
                    for (const trial of cell.trials) columns(trial)[1 + %s].fill(%s).fill(%s, 0, 1);
                  }
                  cells.forEach(cell => { cell.stats = null; });
                  drawAll();
                }""".formatted(k, ofCell, start));
    }

    @Test
    void a_score_of_which_more_is_better_leaves_its_scale_below() throws IOException {
        Page page = open(ratesAndOptimizers());
        ofSeries(page, 1, "");
        scoreBy(page, 1, -0.5, "rate === 0.1 ? -120 : rate === 0.01 ? 0.96 : -0.2");
        Object areBelow = ofSeries(
                page,
                1,
                ".filter(each => each.symbol === ARROW || each.symbol === CROSS)"
                        + ".flatMap(each => each.data.map(mark => mark.value[1] === 0 && each.symbolOffset[1] > 0))");
        Object least = page.evaluate("echarts.getInstanceByDom(document.querySelectorAll('#sweep .plot')[1])"
                + ".getModel().getComponent('yAxis', 0).axis.scale.getExtent()[0]");

        assertThat(((Number) least).doubleValue()).isBetween(-1.0, -0.2);
        assertThat(markedRates(page, 1, "ARROW")).isEqualTo(List.of(0.1, 0.1, 0.1));
        assertThat(areBelow).isEqualTo(Collections.nCopies(6, true));
        assertThat(page.locator("#sweep figcaption small").nth(1).innerText())
                .contains("× below: diverged", "↓ below: beyond the scale");
    }

    @Test
    void a_scale_is_that_of_all_starts_not_of_the_first() throws IOException {
        Page page = open(troubled());
        page.evaluate("columns(cells[0].trials[0])[1][0] = 0.001");

        assertThat(((Number) page.evaluate("rimOf(0)")).doubleValue()).isBetween(6.0, 8.0);
    }

    @Test
    void a_mean_of_the_repeats_that_are_left_is_hollow_and_no_line_leads_to_it() throws IOException {
        Page page = open(troubled());
        Object joined = ofSeries(
                page,
                0,
                ".filter(each => each.type === 'line')[0].data.filter(point => point.value[1] !== '-').map(point => point.value[0])");
        Object hollow = ofSeries(
                page,
                0,
                ".filter(each => each.type === 'scatter').flatMap(each => each.data)"
                        + ".filter(point => point.itemStyle.borderWidth).map(point => point.value[0])");

        assertThat(joined).isEqualTo(List.of(0.001, 0.01, 0.1));
        assertThat(hollow).isEqualTo(List.of(0.5, 0.5));
        assertThat(page.locator("#sweep figcaption small").first().innerText())
                .contains("hollow: mean of the repeats that have not diverged");
        assertThat(page.evaluate("tooltip(cells.find(isPartial), 0)").toString())
                .contains("2 of 3 repeats, 1 diverged");
        for (String figure : List.of("#sweep figure", "#axes figure")) {
            page.locator(figure).first().locator("summary").click();
            page.locator(figure).first().locator("tbody tr").first().waitFor();
            assertThat(page.locator(figure)
                            .first()
                            .locator("td:has-text('2 of 3 repeats, 1 diverged')")
                            .count())
                    .isEqualTo(2);
        }
        assertThat(page.evaluate("brief(cells.find(isPartial), null)").toString())
                .startsWith("○ ");
    }

    private static MadeUpRun differingByAParameter(String axis, String... values) {
        return new MadeUpRun(2, "one name, two optimizers")
                .axis(axis, values)
                .axis("optimizer", "{momentum: {momentum: 0.5}}", "{momentum: {momentum: 0.9}}");
    }

    @Test
    void an_interval_that_leaves_a_logarithmic_frame_does_not_end_on_it() throws IOException {
        Page page = open(ratesAndOptimizers());
        ofSeries(page, 0, "");
        page.evaluate("""
                () => {
                  for (const cell of cells) {
                    for (const trial of cell.trials) {
                      const share = (trial.repeat === 3 ? 0.001 : 1) * (cell.rate === 0.01 ? 0.01 : 1);
                      columns(trial)[1].forEach((loss, i, all) => { all[i] = share * loss; });
                    }
                  }
                  cells.forEach(cell => { cell.stats = null; });
                  drawAll();
                }""");
        Object least = page.evaluate(
                "echarts.getInstanceByDom(document.querySelector('#sweep .plot')).getOption().yAxis[0].min");

        assertThat((List<?>) ofSeries(
                        page,
                        0,
                        ".filter(each => each.type === 'custom').flatMap(each => each.data.map(row => row[2]))"))
                .isNotEmpty()
                .allMatch(low -> (Double) low < (Double) least);
    }

    @Test
    void a_score_over_many_decades_is_labelled_at_every_few_of_them() throws IOException {
        Page page = open(ratesAndOptimizers());

        assertThat(page.evaluate(
                        "[[1e-6, 1], [3e-14, 2], [1e-30, 1]].map(ends => fitted(theme(), 0, '', ends).logBase)"))
                .isEqualTo(List.of(10, 1000, 100_000));
    }

    @Test
    void rates_are_on_a_logarithmic_axis_with_labels_however_near_each_other_they_are() throws IOException {
        for (List<String> rates : List.of(List.of("0.01", "0.1"), List.of("0.02", "0.03"), List.of("0.002", "0.5"))) {
            Page page = open(new MadeUpRun(2, "few rates")
                    .axis("learning-rate", rates.toArray(String[]::new))
                    .done());
            Object labels = ofSeries(
                    page,
                    0,
                    ".filter(each => each.name === 'ticks')"
                            + ".flatMap(each => each.data.map(point => each.label.formatter(point)))");

            assertThat(
                            page.evaluate(
                                    "echarts.getInstanceByDom(document.querySelector('#sweep .plot')).getOption().xAxis[0].type"))
                    .isEqualTo("log");
            assertThat(labels)
                    .isEqualTo(
                            switch (rates.getFirst()) {
                                case "0.01" -> List.of("0.01", "0.02", "0.05", "0.1");
                                case "0.02" -> List.of("0.02", "0.022", "0.024", "0.026", "0.028", "0.03");
                                default -> List.of("0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5");
                            });
        }
    }

    @Test
    void an_axis_of_other_numbers_is_logarithmic_only_where_they_span_more_than_a_decade() throws IOException {
        String type = "echarts.getInstanceByDom(document.querySelector('#sweep .plot')).getOption().xAxis[0].type";
        Page narrow = open(
                new MadeUpRun(2, "dropout").axis("dropout", "0.1", "0.2", "0.5").done());
        ofSeries(narrow, 0, "");
        assertThat(narrow.evaluate(type)).isEqualTo("value");
        Page wide =
                open(new MadeUpRun(2, "units").axis("units", "8", "64", "512").done());
        ofSeries(wide, 0, "");
        assertThat(wide.evaluate(type)).isEqualTo("log");
    }

    @Test
    void labels_of_an_axis_stay_apart_when_they_are_cut() throws IOException {
        String[] layers = {
            "{dense: {units: 4, activation: relu}}", "{dense: {units: 4, activation: tanh}}", "{dropout: 0.5}"
        };
        Page lines = open(
                new MadeUpRun(1, "three axes")
                        .axis("model.0", layers)
                        .axis("batch-size", "8", "full")
                        .axis("learning-rate", "0.01", "0.1")
                        .done(),
                360,
                2000,
                false);
        seeAll(lines);
        Object cut = lines.evaluate("""
                () => {
                  const axis = echarts.getInstanceByDom(document.querySelector('#axes .plot')).getOption().parallelAxis[0];
                  return axis.data.map(value => axis.axisLabel.formatter(value));
                }""");
        assertThat((List<?>) cut)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .satisfiesExactly(
                        relu -> assertThat(relu.toString()).matches("dens?e?.*…relu}"),
                        tanh -> assertThat(tanh.toString()).matches("dens?e?.*…tanh}"),
                        dropout -> assertThat(dropout.toString()).startsWith("{drop"));

        Page heat = open(
                new MadeUpRun(1, "two axes")
                        .axis("model", "a name that goes on and on: first", "a name that goes on and on: second")
                        .axis("optimizer", layers)
                        .done(),
                360,
                2000,
                false);
        seeAll(heat);
        for (String axis : List.of("xAxis", "yAxis")) {
            Object labels = heat.evaluate(
                    "echarts.getInstanceByDom(document.querySelector('#axes .plot')).getOption()." + axis + "[0].data");
            assertThat((List<?>) labels)
                    .doesNotHaveDuplicates()
                    .allMatch(label -> label.toString().length() <= 22);
        }
        assertThat(heat.evaluate("echarts.getInstanceByDom(document.querySelector('#axes .plot'))"
                        + ".getOption().xAxis[0].axisLabel.interval"))
                .isEqualTo(0);
    }

    @Test
    void names_that_are_cut_differ_as_the_whole_ones_do() throws IOException {
        Page page = open(ratesAndOptimizers());

        assertThat(page.evaluate("apart(['sgd', 'a name of many words'], 10)")).isEqualTo(List.of("sgd", "a name of…"));
        assertThat(page.evaluate("apart(['units: 4, activation: relu', 'units: 4, activation: tanh'], 14)"))
                .isEqualTo(List.of("units: 4,…relu", "units: 4,…tanh"));
        assertThat(page.evaluate(
                        "apart(['aaaaaaaaaa1bbbbbbbbbbbbb1', 'aaaaaaaaaa1bbbbbbbbbbbbb2', 'aaaaaaaaaa2bbbbbbbbbbbbb1',"
                                + " 'aaaaaaaaaa2bbbbbbbbbbbbb2'], 6)"))
                .isEqualTo(List.of("1 aaa…", "2 aaa…", "3 aaa…", "4 aaa…"));
        assertThat(page.evaluate("apart(['same', 'same'], 10)")).isEqualTo(List.of("same", "same"));
    }

    @Test
    void what_differs_by_a_parameter_alone_has_a_line_of_its_own() throws IOException {
        Page page = open(differingByAParameter("batch-size", "8", "16", "32").done());

        assertThat(ofSeries(
                        page, 0, ".filter(each => each.type === 'line').map(each => [each.name, each.data.length])"))
                .isEqualTo(List.of(List.of("momentum {momentum: 0.5}", 3), List.of("momentum {momentum: 0.9}", 3)));
    }

    @Test
    void what_differs_by_a_parameter_alone_is_told_apart_everywhere() throws IOException {
        Page page = open(differingByAParameter("learning-rate", RATES).done());
        seeAll(page);

        assertThat(page.locator("#answer h2").innerText()).endsWith("optimizer momentum {momentum: 0.5}");
        assertThat(page.locator("#answer tbody th").allInnerTexts())
                .containsExactly("momentum {momentum: 0.5}", "momentum {momentum: 0.9}");
        assertThat(page.locator("#curve-cell option").allInnerTexts())
                .hasSize(10)
                .doesNotHaveDuplicates();
        assertThat(page.evaluate(
                        "echarts.getInstanceByDom(document.querySelector('#axes .plot')).getOption().yAxis[0].data"))
                .isEqualTo(List.of("momentum {momentum: 0.5}", "momentum {momentum: 0.9}"));
    }

    /// A script's value for the heat map's or the parallel coordinates' chart.
    private static Object ofAxes(Page page, String script) {
        page.locator("#axes .plot").scrollIntoViewIfNeeded();
        page.locator("#axes .plot canvas").first().waitFor();
        return page.evaluate("echarts.getInstanceByDom(document.querySelector('#axes .plot'))" + script);
    }

    /// Judged by accuracy, the second score.
    private static Report byAccuracy(Report report) {
        String answer = report.answer().replaceFirst("\"score\"\\s*:\\s*\"loss\"", "\"score\": \"accuracy\"");
        assertThat(answer).isNotEqualTo(report.answer());
        return new Report(report.run(), report.changes(), answer, report.trials());
    }

    private static Report threeAxes() {
        return new MadeUpRun(2, "three axes")
                .axis("learning-rate", RATES)
                .axis("batch-size", "16", "32")
                .axis("optimizer", "sgd", "adam")
                .done();
    }

    @Test
    void cells_better_than_the_start_have_shades_of_their_own() throws IOException {
        Page page = open(byAccuracy(ratesAndOptimizers()));
        seeAll(page);
        scoreBy(page, 1, -0.5, "rate === 0.1 ? -120 - cell.index : 0.04 * cell.index");
        page.evaluate("columns(cells[0].trials[0])[2][0] = 0.9"); // one lucky start
        page.evaluate("drawAll()");
        List<Double> shades = ((List<?>) ofAxes(page, ".getOption().series[0].data.map(field => field.value[2])"))
                .stream().map(shade -> ((Number) shade).doubleValue()).toList();

        assertThat(shades.subList(0, 9))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(shade -> shade < 0.8);
        assertThat(shades.get(0) - shades.get(8)).isGreaterThan(0.25);
        assertThat(shades.subList(9, 12)).containsOnly(1.0);
    }

    private static double scaleEnd(Page page, int end) {
        Object value =
                ofAxes(page, ".getModel().getComponent('parallelAxis', 3).axis.scale.getExtent()[%d]".formatted(end));
        return ((Number) value).doubleValue();
    }

    @Test
    void lines_beyond_the_scale_end_at_its_end_and_do_not_stretch_it() throws IOException {
        Page page = open(threeAxes());
        seeAll(page);
        scoreBy(page, 0, 2.3, "rate === 0.1 ? 500 : 1.5 + 0.1 * cell.index");

        assertThat(scaleEnd(page, 1)).isBetween(2.6, 4.0);
        assertThat((List<?>) ofAxes(page, ".getOption().series[0].data.map(line => line.value[3])"))
                .hasSize(16)
                .allMatch(end -> ((Number) end).doubleValue() <= scaleEnd(page, 1));
        assertThat(page.locator("#axes figcaption small").innerText())
                .contains("those beyond the scale end at its end");
    }

    @Test
    void lines_end_at_the_least_of_a_score_of_which_more_is_better() throws IOException {
        Page page = open(byAccuracy(threeAxes()));
        seeAll(page);
        scoreBy(page, 1, -0.5, "rate === 0.1 ? -120 : rate === 0.01 ? 0.96 : -0.2");

        assertThat(scaleEnd(page, 0)).isBetween(-1.0, -0.2);
        assertThat((List<?>) ofAxes(page, ".getOption().series[0].data.map(line => line.value[3])"))
                .hasSize(16)
                .allMatch(end -> ((Number) end).doubleValue() >= scaleEnd(page, 0));
    }

    private static Report manyOptimizers() {
        String[] names =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "optimizer" + i).toArray(String[]::new);
        return new MadeUpRun(2, "many")
                .axis("optimizer", names)
                .axis("learning-rate", RATES)
                .done();
    }

    @Test
    void a_line_has_one_colour_and_symbol_in_all_figures() throws IOException {
        Page page = open(manyOptimizers());
        seeAll(page);
        // What is best by its loss need not be by its accuracy.
        page.evaluate("""
                () => {
                  groups[0].cells.flatMap(cell => cell.trials).forEach(trial => columns(trial)[2].fill(0));
                  cells.forEach(cell => { cell.stats = null; });
                  drawAll();
                }""");
        String looks =
                ".filter(each => each.type === 'line').map(each => [each.name, each.lineStyle.color, each.symbol])";

        assertThat((List<?>) ofSeries(page, 0, looks)).hasSize(12).isEqualTo(ofSeries(page, 1, looks));
        assertThat(page.locator("#landscape .legend").innerText()).isEqualTo("optimizer1");
        assertThat(page.locator("#landscape .legend path").first().getAttribute("stroke"))
                .isEqualTo(page.locator("#sweep .legend path").first().getAttribute("stroke"));
    }

    @Test
    void the_lines_in_colour_are_named_where_there_is_little_room() throws IOException {
        Page page = open(manyOptimizers(), 360, 2000, false);
        Locator keys = page.locator("#sweep figure").first().locator(".legend li");

        assertThat(keys.allInnerTexts()).hasSize(8).contains("optimizer1").doesNotContain("optimizer12");
        assertThat(page.evaluate("[...document.querySelector('#sweep .legend').querySelectorAll('path[stroke]')]"
                        + ".map(line => line.getAttribute('stroke'))"))
                .isEqualTo(page.evaluate("theme().series"));
    }

    @Test
    void what_the_strongest_colour_means_is_said_for_each_theme() throws IOException {
        Report lines = new MadeUpRun(1, "three axes")
                .axis("learning-rate", RATES)
                .axis("batch-size", "16", "32")
                .axis("optimizer", "sgd", "adam")
                .done();
        for (Report report : List.of(ratesAndOptimizers(), lines)) {
            Page page = open(report, 1280, 900, true);
            Locator note = page.locator("#axes figcaption small");
            seeAll(page);
            assertThat(note.innerText()).containsIgnoringCase("lighte").doesNotContainIgnoringCase("darke");

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.locator("#axes figcaption small:has-text('darke')").waitFor();
            assertThat(note.innerText()).doesNotContainIgnoringCase("lighte");
        }
    }

    @Test
    void heads_sort_the_table_both_ways() throws IOException {
        Page page = open(ratesAndOptimizers());
        Locator head = page.locator("#cells th button").filter(new Locator.FilterOptions().setHasText("learning-rate"));
        head.click();
        assertThat(column(page, 2)).startsWith("1e-4", "1e-4", "1e-4", "0.001").endsWith("1");
        head.click();
        assertThat(column(page, 2)).startsWith("1", "1", "1", "0.1").endsWith("1e-4");
        assertThat(page.locator("#cells th[aria-sort=descending]").innerText()).contains("learning-rate");

        head.press("Enter");
        assertThat(page.locator("#cells th[aria-sort=ascending]").innerText()).contains("learning-rate");
    }

    @Test
    void text_and_verdict_filter_the_table() throws IOException {
        Page page = open(ratesAndOptimizers());
        page.locator("#filter").fill("adam 0.01");
        assertThat(page.locator("#cells tbody tr").count()).isEqualTo(1);
        assertThat(page.locator("#row-count").innerText()).isEqualTo("1 of 15 cells");

        page.locator("#filter").fill("");
        page.locator("#verdict-filter").selectOption("diverged");
        assertThat(column(page, 4)).hasSize(3).allMatch("× diverged"::equals);
    }

    @Test
    void a_row_brings_its_learning_curves_to_the_front() throws IOException {
        Page page = open(ratesAndOptimizers());
        page.locator("#cells tr[data-cell='000000000003'] button.link").click();

        assertThat(page.locator("#curve-cell").inputValue()).isEqualTo("000000000003");
        Locator numbers = page.locator("#curves figure").first().locator("details");
        numbers.locator("summary").click();
        numbers.locator("tbody tr").first().waitFor();
        assertThat(numbers.locator("tbody tr").count()).isEqualTo(31);
    }

    @Test
    void the_slider_of_the_landscape_stops_the_paths_at_a_step() throws IOException {
        Page page = open(ratesAndOptimizers());
        seeAll(page);
        assertThat(drawnPoints(page)).isEqualTo(3);
        page.locator("#landscape-step").fill("10");

        assertThat(page.locator("#landscape output").innerText()).isEqualTo("10");
        assertThat(drawnPoints(page)).isEqualTo(2);
    }

    private static Object drawnPoints(Page page) {
        page.locator("#landscape .plot").scrollIntoViewIfNeeded();
        return page.evaluate("echarts.getInstanceByDom(document.querySelector('#landscape .plot'))"
                + ".getOption().series.find(each => each.type === 'line').data.length");
    }

    @Test
    void hostile_names_stay_text() throws IOException {
        Page page = open(new MadeUpRun(2, HOSTILE)
                .axis("learning-rate", RATES)
                .axis("optimizer", "sgd", HOSTILE)
                .done());
        seeAll(page);
        for (Locator details : page.locator("summary").all()) {
            details.click();
        }
        page.locator("#sweep .plot").first().hover();

        assertThat(page.locator("h1").innerText()).isEqualTo(HOSTILE);
        assertThat(page.locator("img").count()).isZero();
        assertThat(page.locator("main b").count()).isZero();
        assertThat(page.locator("#cells").innerText()).contains(HOSTILE);
        assertThat(page.locator("#test").innerText()).contains("<b>yes</b>");
    }

    @Test
    void the_policy_stops_what_the_page_does_not_do_itself() throws IOException {
        Page page = open(ratesAndOptimizers());
        Object ran = page.evaluate("""
                () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.ran = true';
                  document.body.append(script);
                  return window.ran === true;
                }""");

        assertThat(ran).isEqualTo(false);
        assertThat(chromium.takeComplaints()).hasSize(1).allMatch(text -> text.contains("Content Security Policy"));
    }

    @Test
    void every_kind_of_sweep_is_drawn_in_every_size_and_both_themes() throws IOException {
        List<Report> reports = List.of(
                ratesAndOptimizers(),
                new MadeUpRun(1, "one cell").done(),
                new MadeUpRun(1, "one repeat").axis("learning-rate", RATES).done(),
                new MadeUpRun(2, "three axes")
                        .axis("learning-rate", RATES)
                        .axis("batch-size", "16", "32")
                        .axis("optimizer", "sgd", "adam")
                        .done(),
                new MadeUpRun(2, "no rates").axis("model", "small", "deep").done(),
                new MadeUpRun(2, "another number")
                        .axis("model.0.dense.units", "8", "16", "64")
                        .done(),
                new MadeUpRun(2, "long names")
                        .axis("model", "a name that is much longer than a telephone is wide, with commas", "short")
                        .axis("learning-rate", RATES)
                        .done(),
                new MadeUpRun(2, "all diverge").axis("learning-rate", "1", "10").done(),
                new MadeUpRun(2, "interrupted").axis("learning-rate", RATES).interrupted());
        for (Report report : reports) {
            for (int width : new int[] {360, 3840}) {
                Page page = open(report, width, 2000, width == 360);
                seeAll(page);
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(width == 360 ? ColorScheme.LIGHT : ColorScheme.DARK));
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(report.run().experiment())
                        .isLessThanOrEqualTo(width);
                assertThat(page.locator("#answer h2").count()).isEqualTo(1);
                page.close();
            }
        }
    }

    @Test
    void a_sentence_over_a_wide_table_is_read_where_the_window_is_narrow() throws IOException {
        Page page = open(ratesAndOptimizers(), 360, 900, false);
        Locator numbers = page.locator("#sweep details").first();
        numbers.locator("summary").click();
        numbers.locator("tbody tr").first().waitFor();

        for (String part : List.of("#answer", "#sweep")) {
            Locator region = page.locator(part + " .scroll").first();
            region.evaluate("each => { each.scrollLeft = 40; }");
            BoundingBox sentence = region.locator("caption").boundingBox();
            assertThat((Integer) region.evaluate("each => each.scrollWidth")).isGreaterThan(360);
            assertThat(sentence.x).isBetween(0.0, 360.0);
            assertThat(sentence.x + sentence.width).isLessThanOrEqualTo(360);
        }
    }

    @Test
    void a_confusion_matrix_of_many_classes_scrolls_by_itself() throws IOException {
        Page page = open(ratesAndOptimizers());
        page.evaluate("byId('test').append(matrix("
                + "{classes: Array(60).fill('class'), counts: Array(60).fill(Array(60).fill(0))}))");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(1280);
    }

    @Test
    void on_paper_are_all_rows_and_all_columns() throws IOException {
        Page page = open(manyOptimizers(), 718, 1000, false); // A4 between its margins
        Locator rows = page.locator("#cells tbody tr");
        page.locator("#filter").fill("optimizer");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
        assertThat(rows.count()).isEqualTo(60);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(718);
        assertThat(page.evaluate("[...document.querySelectorAll('.scroll')].every(each => "
                        + "getComputedStyle(each).overflowX === 'visible' && each.scrollWidth <= each.clientWidth)"))
                .isEqualTo(true);

        page.evaluate("() => dispatchEvent(new Event('afterprint'))");
        assertThat(rows.count()).isEqualTo(50);
    }

    @Test
    void an_interrupted_run_says_how_far_it_came_and_how_to_go_on() throws IOException {
        Page interrupted =
                open(new MadeUpRun(2, "half").axis("learning-rate", RATES).interrupted());
        assertThat(interrupted.locator("#end-note").innerText())
                .isEqualTo("5 of 10 trials had ended when this page was made."
                        + " To go on: tasa resume 20260101-000000-0000");

        assertThat(interrupted.locator("#sweep figcaption small").first().innerText())
                .startsWith("Means of the repeats that have ended");

        assertThat(open(ratesAndOptimizers()).locator("#end-note").isVisible()).isFalse();
    }

    @Test
    void no_line_leads_across_a_rate_that_is_not_trained_yet() throws IOException {
        Page page = open(new MadeUpRun(2, "half")
                .axis("optimizer", "sgd", "adam")
                .axis("learning-rate", RATES)
                .interrupted());
        ofSeries(page, 0, "");
        page.evaluate("""
                () => {
                  const untrained = cells.find(cell => cell.rate === 0.001);
                  untrained.trials = [];
                  untrained.stats = null;
                  drawAll();
                }""");

        assertThat(ofSeries(
                        page, 0, ".filter(each => each.type === 'line')[0].data.map(point => point.value[1] === '-')"))
                .isEqualTo(List.of(false, true, false, false, true));
    }

    @Test
    void the_best_cell_is_called_the_winner_only_where_it_has_won() throws IOException {
        String note = "#axes figcaption small";
        assertThat(open(ratesAndOptimizers()).locator(note).innerText()).endsWith("× diverged, ★ the winner.");

        Page interrupted = open(new MadeUpRun(2, "half")
                .axis("optimizer", "sgd", "adam")
                .axis("learning-rate", RATES)
                .interrupted());
        assertThat(interrupted.locator(note).innerText()).endsWith("× diverged, ★ the best so far.");
        interrupted.evaluate("""
                () => {
                  cells.forEach(cell => { cell.trials = cell.trials.slice(0, 1); cell.stats = null; });
                  charts.forEach(chart => chart.explain());
                }""");
        assertThat(interrupted.locator(note).innerText()).endsWith("× diverged.");
    }

    @Test
    void trials_sort_by_what_became_of_them() throws IOException {
        Page page = open(troubled());
        page.locator("#cells th button")
                .filter(new Locator.FilterOptions().setHasText("trials"))
                .click();

        assertThat(page.locator("#cells td.trials").allInnerTexts())
                .startsWith("1 diverged, 2 completed", "1 diverged, 2 completed", "completed")
                .endsWith("completed", "diverged", "diverged");
    }

    @Test
    void numbers_are_spelled_as_the_terminal_spells_them() throws IOException {
        Page page = open(ratesAndOptimizers());

        assertThat(page.evaluate("[1e5, 1e7, 123456, 2340.4, 0.07123, 1.85e-4].map(value => number(value))"))
                .isEqualTo(List.of("1e5", "1e7", "123456", "2340", "0.0712", "1.85e-4"));
        assertThat(page.evaluate("[0.31, 59.7, 119.7, 3599.7, 5400].map(duration)"))
                .isEqualTo(List.of("0.31 s", "1 min 0 s", "2 min 0 s", "1 h 0 min", "1 h 30 min"));
    }

    @Test
    void a_reader_aloud_hears_names_without_arrows_and_what_a_row_is_about() throws IOException {
        Page page = open(ratesAndOptimizers());

        assertThat(page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions()
                                        .setName("validation loss")
                                        .setExact(true))
                        .count())
                .isEqualTo(1);
        assertThat(page.locator("#cells tbody th[scope=row]").allInnerTexts()).contains("000000000003");
    }

    @Test
    void ten_thousand_trials_open_and_can_be_searched() throws IOException {
        String[] many = IntStream.range(0, 500)
                .mapToObj(i -> Double.toString(1e-4 * Math.pow(1.018, i)))
                .toArray(String[]::new);
        Report report = new MadeUpRun(1, "ten thousand")
                .axis("learning-rate", many)
                .axis("batch-size", "16", "32", "64", "128", "256")
                .axis("optimizer", "sgd", "momentum", "adam", "lion")
                .done();
        Page page = open(report);
        seeAll(page);

        assertThat(page.locator("#cells h2").innerText()).isEqualTo("All 10,000 cells");
        assertThat(page.locator("#cells tbody tr").count()).isEqualTo(50);
        page.locator("#filter").fill("lion");
        assertThat(page.locator("#row-count").innerText()).isEqualTo("2,500 of 10,000 cells");
    }
}
