package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasa.runner.results.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report.html` as a file; what a browser makes of it is tested in the report's own package.
class ReportCommandTest {
    @TempDir
    Path out;

    private void digits(String... more) {
        assertThat(Program.runExperiment(out, "digits-lr.yaml", more).exit()).isZero();
    }

    private String page() throws IOException {
        return Files.readString(Program.runFolder(out).resolve("report.html"));
    }

    private static JsonNode data(String page) throws IOException {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    private void twoRates() {
        digits("--set", "sweep.learning-rate=[0.01, 1000]", "--set", "sweep.optimizer=[sgd]", "--set", "epochs=3");
    }

    @Test
    void a_run_writes_the_page_that_the_report_command_writes_from_the_store_alone() throws IOException {
        twoRates();
        String written = page();
        Path folder = Program.runFolder(out);
        RunFolder.delete(folder);

        Program report = Program.run("report", "--out", out.toString());

        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(report.out()).isEqualTo(folder.resolve("report.html") + System.lineSeparator());
        assertThat(page()).isEqualTo(written);
    }

    @Test
    void the_page_holds_each_trial_with_its_curve_and_each_cell_with_its_verdict() throws IOException {
        twoRates();
        JsonNode data = data(page());

        assertThat(data.at("/run/state").asText()).isEqualTo("done");
        assertThat(data.at("/answer/cells").findValuesAsText("verdict")).containsExactly("good", "diverged");
        assertThat(data.at("/trials")).hasSize(6);
        assertThat(data.at("/summary/winner/cell").asText())
                .isEqualTo(data.at("/answer/best").asText())
                .isEqualTo(data.at("/trials/0/cell").asText());

        List<CSVRecord> epochs = Program.table(Program.runFolder(out).resolve("epochs.csv"));
        FloatBuffer curve = ByteBuffer.wrap(
                        Base64.getDecoder().decode(data.at("/trials/0/curve").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(data.at("/trials/0/epochs").asInt()).isEqualTo(4);
        assertThat(curve.limit()).isEqualTo(12);
        for (int epoch = 0; epoch < 4; epoch++) {
            CSVRecord row = epochs.get(epoch);
            assertThat(curve.get(epoch)).isEqualTo(Float.parseFloat(row.get("train_loss")));
            assertThat(curve.get(4 + epoch)).isEqualTo(Float.parseFloat(row.get("validation_loss")));
            assertThat(curve.get(8 + epoch)).isEqualTo(Float.parseFloat(row.get("validation_accuracy")));
        }
    }

    @Test
    void the_confusion_matrix_counts_each_test_row_once_a_repeat_and_agrees_with_the_accuracy() {
        twoRates();
        JsonNode winner = Program.summary(out).get("winner");

        JsonNode counts = winner.at("/confusion/counts");
        long all = 0;
        long hits = 0;
        for (int actual = 0; actual < counts.size(); actual++) {
            for (int predicted = 0; predicted < counts.size(); predicted++) {
                all += counts.get(actual).get(predicted).asLong();
                hits += actual == predicted ? counts.get(actual).get(predicted).asLong() : 0;
            }
        }
        assertThat(winner.at("/confusion/classes")).hasSize(10);
        assertThat(all % 3).isZero();
        assertThat((double) hits / all).isCloseTo(winner.at("/test/accuracy").asDouble(), within(1e-12));
    }

    @Test
    void numbers_have_no_confusion_matrix() {
        assertThat(Program.runExperiment(out, "diabetes.yaml", "--set", "epochs=1")
                        .exit())
                .isZero();

        assertThat(Program.summary(out).at("/winner/confusion").isMissingNode()).isTrue();
    }

    private JsonNode lecture(String... more) throws IOException {
        assertThat(Program.runExperiment(out, "lecture-optimizers.yaml", more).exit())
                .isZero();
        return data(page());
    }

    private static float[] floats(JsonNode base64) {
        FloatBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(base64.asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] floats = new float[buffer.limit()];
        buffer.get(floats);
        return floats;
    }

    @Test
    void recorded_paths_go_from_the_common_start_over_the_surface_towards_its_lowest_place() throws IOException {
        JsonNode land = lecture().at("/answer/landscape");

        assertThat(land.get("trails")).hasSize(6);
        float[] goal = floats(land.get("goal"));
        assertThat(goal[0]).isCloseTo(1, within(0.01f));
        assertThat(goal[1]).isCloseTo(1, within(0.01f));
        for (JsonNode trail : land.get("trails")) {
            float[] x = floats(trail.get("x"));
            float[] y = floats(trail.get("y"));
            float[] losses = floats(trail.get("losses"));
            float[] steps = floats(trail.get("steps"));
            assertThat(new float[] {x[0], y[0]}).containsExactly(-1, 1.5f);
            assertThat(new float[] {steps[0], steps[1], steps[steps.length - 1]})
                    .containsExactly(0, 1, 300);
            for (int i = 0; i < x.length; i++) {
                double height = Math.pow(x[i] - 1, 2) + 10 * Math.pow(y[i] - x[i] * x[i], 2);
                assertThat((double) losses[i]).isCloseTo(height, within(1e-4 + 1e-4 * height));
            }
            assertThat(losses[losses.length - 1]).isLessThan(0.1f);
        }
    }

    @Test
    void recording_changes_no_result() throws IOException {
        String recorded = lecture().at("/summary/digest").asText();
        RunFolder.delete(out.resolve("lecture-optimizers"));
        JsonNode silent = lecture("--set", "record=none");

        assertThat(silent.at("/summary/digest").asText()).isEqualTo(recorded);
        assertThat(silent.at("/answer/landscape").isMissingNode()).isTrue();
    }

    @Test
    void a_model_of_many_weights_shows_the_plane_of_its_main_directions() throws IOException {
        digits(
                "--set",
                "record=path",
                "--set",
                "epochs=3",
                "--set",
                "sweep.optimizer=[sgd, adam]",
                "--set",
                "sweep.learning-rate=[0.01]",
                "--set",
                "repeats=1");
        JsonNode land = data(page()).at("/answer/landscape");

        assertThat(land.get("trails")).hasSize(2);
        assertThat(land.get("share").asDouble()).isBetween(0.5, 0.9999);
        float[] first = floats(land.at("/trails/0/losses"));
        assertThat(first[0]).isEqualTo(floats(land.at("/trails/1/losses"))[0]);
        assertThat(first[first.length - 1]).isLessThan(first[0]);
    }

    @Test
    void what_cannot_be_recorded_or_swept_is_refused() {
        Program unknown = Program.runExperiment(out, "lecture-optimizers.yaml", "--set", "record=weights");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("record must be path or none, but is weights");
        Program swept = Program.runExperiment(out, "digits-lr.yaml", "--set", "sweep.record=[path, none]");
        assertThat(swept.exit()).isEqualTo(2);
        assertThat(swept.err()).contains("record cannot be swept");
    }

    @Test
    void a_name_cannot_end_the_script_that_it_stands_in() throws IOException {
        String hostile = "</script><script>alert(1)</script> ${script}";
        digits("--set", "description='" + hostile + "'", "--set", "sweep.optimizer=[sgd]", "--set", "epochs=1");

        assertThat(page()).doesNotContain("alert(1)</script>");
        assertThat(data(page()).at("/answer/description").asText()).isEqualTo(hostile);
    }

    @Test
    void the_policy_allows_this_style_and_these_scripts_and_nothing_else() throws IOException {
        twoRates();
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page());

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .matches("default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+'; style-src 'sha256-[^ ]+';"
                        + " img-src data:; base-uri 'none'; form-action 'none'");
    }

    @Test
    void a_run_of_nothing_and_a_run_that_is_not_there_are_told() {
        assertThat(Program.run("report", "--out", out.resolve("nowhere").toString())
                        .exit())
                .isEqualTo(2);
        twoRates();
        Program unknown = Program.run("report", "no-such-run", "--out", out.toString());
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no run is called no-such-run");
    }
}
