package dev.tasa.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasa.runner.data.Splitter;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plugins.Plugins;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictCommandTest {
    @TempDir
    Path out;

    @TempDir
    Path folder;

    @Test
    void the_sealed_test_rows_get_the_scores_of_the_summary() throws IOException {
        run("digits-lr.yaml", "epochs=3", "repeats=2", "sweep={learning-rate: [0.05]}");
        int[] rows = testRows("digits-lr.yaml");
        List<String> lines = Files.readAllLines(Program.EXPERIMENTS.resolve("data/digits.csv"));
        List<String> labels = Arrays.stream(rows)
                .mapToObj(row -> lines.get(row + 1).replaceFirst(".*,", ""))
                .toList();
        Path unlabelled = without("label", rows, lines);

        double loss = 0;
        double accuracy = 0;
        for (int repeat = 1; repeat <= 2; repeat++) {
            List<CSVRecord> predictions = predicted(Program.runFolder(out).resolve("model/" + repeat), unlabelled);
            assertThat(predictions).hasSize(labels.size());
            for (int i = 0; i < labels.size(); i++) {
                CSVRecord prediction = predictions.get(i);
                double probability = Double.parseDouble(prediction.get("p(" + labels.get(i) + ")"));
                loss -= Math.log(probability) / labels.size() / 2;
                accuracy += prediction.get("label").equals(labels.get(i)) ? 0.5 / labels.size() : 0;
            }
        }
        assertThat(loss).isCloseTo(test("loss"), within(1e-5));
        assertThat(accuracy).isCloseTo(test("accuracy"), within(1e-9));
    }

    @Test
    void numbers_are_predicted_in_their_own_units() throws IOException {
        run("diabetes.yaml", "epochs=5", "split={test: 0.15, k-fold: 2}", "sweep={learning-rate: [0.01]}");
        int[] rows = testRows("diabetes.yaml");
        List<String> lines = Files.readAllLines(Program.EXPERIMENTS.resolve("data/diabetes.csv"));
        Path unlabelled = without("progression", rows, lines);
        int target = List.of(lines.getFirst().split(",")).indexOf("progression");

        double rmse = 0;
        for (int repeat = 1; repeat <= 2; repeat++) {
            double squares = 0;
            List<CSVRecord> predictions = predicted(Program.runFolder(out).resolve("model/" + repeat), unlabelled);
            for (int i = 0; i < rows.length; i++) {
                double actual = Double.parseDouble(lines.get(rows[i] + 1).split(",")[target]);
                squares += Math.pow(Double.parseDouble(predictions.get(i).get("progression")) - actual, 2);
            }
            rmse += Math.sqrt(squares / rows.length) / 2;
        }
        assertThat(rmse).isCloseTo(test("rmse"), within(1e-3));
    }

    @Test
    void a_run_stands_for_its_first_repeat_s_model() throws IOException {
        Path table = colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5));
        run(table);
        Path rows = Files.writeString(folder.resolve("new.csv"), "note,size,colour\nx,2,red\ny,1,blue\n");
        Path run = Program.runFolder(out);
        String first = predict(run.resolve("model/1"), rows).out();

        assertThat(first.lines().findFirst()).contains("row,kind,p(a),p(b)");
        assertThat(first.lines()).hasSize(3);
        assertThat(predict(run, rows).out()).isEqualTo(first);
        assertThat(Program.run("predict", run.getFileName().toString(), rows.toString(), "--out", out.toString())
                        .out())
                .isEqualTo(first);
        assertThat(predict(run, "{csv: {path: \"" + rows.toAbsolutePath() + "\", target: kind}}")
                        .out())
                .isEqualTo(first);
    }

    @Test
    void what_the_model_does_not_know_is_told_with_its_place() throws IOException {
        run(colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5)));
        Path rows = Files.writeString(folder.resolve("new.csv"), "colour,sizes\nmauve,2\n,big\n");
        Program missing = predict(Program.runFolder(out), rows);
        Files.writeString(rows, "colour,size\nmauve,2\n,big\n");
        Program unknown = predict(Program.runFolder(out), rows);

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err())
                .contains(rows + ":1:1: there is no column size, which the model was trained on; is it sizes?");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        rows + ":2:1: colour is mauve, which the training data had not\n",
                        rows + ":3:1: colour has no value here\n",
                        rows + ":3:2: size must be a finite number, but is big\n",
                        "It knows blue, red.")
                .doesNotContain("\tat ");
    }

    @Test
    void a_missing_value_is_refused_with_what_would_do_or_becomes_the_trainings_mean() throws IOException {
        run(colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5)));
        Path run = Program.runFolder(out);
        Path rows = Files.writeString(folder.resolve("new.csv"), "colour,size\nred,\n");

        assertThat(predict(run, rows).err())
                .contains(rows + ":2:5: size has no value here\n", "or write {csv: {path: …, missing: mean}}.");
        assertThat(predict(run, "{csv: {path: \"" + rows + "\", target: kind, missing: drop}}")
                        .err())
                .contains("A row that is dropped has no prediction: leave it out, or write missing: mean.");
        assertThat(predict(run, "{csv: {path: \"" + rows + "\", target: kind, missing: mean}}")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void a_column_is_missing_once_however_many_categories_it_has() throws IOException {
        run(colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5)));
        Path rows = Files.writeString(folder.resolve("new.csv"), "size\n1\n");

        assertThat(predict(Program.runFolder(out), rows).err())
                .containsOnlyOnce("there is no column colour, which the model was trained on");
    }

    @Test
    void equals_signs_in_headers_and_categories_do_not_mix_columns_up() throws IOException {
        Path table = Files.writeString(
                folder.resolve("signs.csv"), "a,b=c,kind\n" + "x,u,p\nc=d,v,q\nx,v,p\nc=d,u,q\n".repeat(5));
        run(experiment("{csv: {path: " + table + ", target: kind}}", "[{dense: 4}, output]"));
        List<CSVRecord> alone = predicted(
                Program.runFolder(out), Files.writeString(folder.resolve("alone.csv"), "a,b=c\nx,u\nc=d,v\n"));
        List<CSVRecord> beside = predicted(
                Program.runFolder(out),
                Files.writeString(folder.resolve("beside.csv"), "a=c,b,b=c,a\nd,c=u,u,x\ne,w,v,c=d\n"));

        assertThat(beside)
                .extracting(CSVRecord::toList)
                .isEqualTo(alone.stream().map(CSVRecord::toList).toList());
    }

    @Test
    void inputs_of_another_shape_and_files_that_are_missing_are_refused() throws IOException {
        run(colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5)));
        Path run = Program.runFolder(out);

        Program other = predict(run, "{synthetic: {kind: two-moons, samples: 10}}");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err())
                .contains("it has the columns x, y, but the model takes the columns colour=blue, colour=red, size");
        assertThat(predict(run, folder.resolve("none.csv")).err())
                .isEqualTo(folder.resolve("none.csv") + ": no such file\n");
        assertThat(predict(run.resolve("model/9"), folder.resolve("none.csv")).err())
                .isEqualTo(run.resolve("model/9") + " holds no model\n  Name that of a repeat, such as "
                        + run.resolve("model/1") + "\n");
        assertThat(Program.run("predict", "nothing", folder.toString(), "--out", out.toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void sequences_need_no_label_and_may_be_shorter_than_those_of_the_training() throws IOException {
        Path table = Files.writeString(
                folder.resolve("genes.csv"), "sequence,label\n" + "ACGTAC,x\nTTGA,y\nACGT,x\nTTTT,y\n".repeat(5));
        run(experiment("{sequences: {path: " + table + ", target: label}}", "[{gru: 4}, output]"));
        String text = "sequence\nACG\nTT\n";
        List<CSVRecord> rows = predicted(Program.runFolder(out), Files.writeString(folder.resolve("new.csv"), text));

        assertThat(rows).hasSize(2);
        assertThat(Double.parseDouble(rows.getFirst().get("p(x)"))
                        + Double.parseDouble(rows.getFirst().get("p(y)")))
                .isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{gru: 4}, output]", "[{conv1d: {filters: 3, kernel: 3}}, flatten, output]"})
    void longer_sequences_are_cut_to_the_longest_of_the_training(String model) throws IOException {
        Path table =
                Files.writeString(folder.resolve("genes.csv"), "sequence,label\n" + "ACGTAC,x\nTTGACA,y\n".repeat(10));
        run(experiment("{sequences: {path: " + table + ", target: label}}", model));
        Program longer = predict(
                Program.runFolder(out),
                Files.writeString(folder.resolve("long.csv"), "sequence\nACGTACGT\nACGTAA\nTTTTTTT\n"));
        Program cut = predict(
                Program.runFolder(out),
                Files.writeString(folder.resolve("cut.csv"), "sequence\nACGTAC\nACGTAA\nTTTTTT\n"));

        assertThat(longer.err()).isEqualTo("cut off after 6, the longest that the model takes: 2 of 3 rows\n");
        assertThat(longer.out()).isEqualTo(cut.out());
        assertThat(cut.err()).isEmpty();
        assertThat(cut.out().lines()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void longer_texts_are_cut_to_the_window_or_the_longest_of_the_training(int window) throws IOException {
        Path table = Files.writeString(
                folder.resolve("texts.csv"), "text,label\n" + "a a b,x\nb a b,y\na b a,x\nb b,y\n".repeat(5));
        String model = "[{embedding: {vocabulary: 4, units: 3}}, {gru: 4}, output]";
        run(experiment("{text: {path: " + table + ", target: label, tokens: words, window: " + window + "}}", model));
        Program longer = predict(
                Program.runFolder(out), Files.writeString(folder.resolve("long.csv"), "text\na b a a a a a\nb\n"));
        Program cut = predict(Program.runFolder(out), Files.writeString(folder.resolve("cut.csv"), "text\na b a\nb\n"));

        assertThat(longer.err()).isEqualTo("cut off after 3, the longest that the model takes: 1 of 2 rows\n");
        assertThat(longer.out()).isEqualTo(cut.out());
        assertThat(cut.out().lines()).hasSize(3);
    }

    @Test
    void texts_are_looked_up_in_the_model_s_vocabulary() throws IOException {
        Path table = Files.writeString(
                folder.resolve("texts.csv"), "text,label\n" + "aab,x\nbba,y\naabb,x\nbb,y\n".repeat(5));
        String model = "[{embedding: {vocabulary: 4, units: 3}}, {gru: 4}, output]";
        run(experiment("{text: {path: " + table + ", target: label}}", model));
        Path same = Files.writeString(folder.resolve("same.csv"), "text\naab\nbba\n");
        Path extended = Files.writeString(folder.resolve("more.csv"), "text\nzzzz\naab\nbba\n");
        List<CSVRecord> alone = predicted(Program.runFolder(out), same);
        List<CSVRecord> after = predicted(Program.runFolder(out), extended);

        assertThat(Double.parseDouble(after.get(1).get("p(x)")))
                .isCloseTo(Double.parseDouble(alone.get(0).get("p(x)")), within(1e-6));
        assertThat(Double.parseDouble(after.get(2).get("p(x)")))
                .isCloseTo(Double.parseDouble(alone.get(1).get("p(x)")), within(1e-6));
    }

    @Test
    void a_series_future_needs_no_more_than_a_window_of_its_past() throws IOException {
        Path table = Files.writeString(folder.resolve("waves.csv"), "t,value\n" + waves(60));
        run(regression("{series: {path: " + table + ", columns: [value], window: 8, horizon: 2}}"));
        Path window = Files.writeString(folder.resolve("window.csv"), "t,value\n" + waves(8));
        Path longer = Files.writeString(folder.resolve("longer.csv"), "t,value\n" + waves(10));
        Path shorter = Files.writeString(folder.resolve("shorter.csv"), "t,value\n" + waves(7));
        List<CSVRecord> future = predicted(Program.runFolder(out), window);
        List<CSVRecord> futures = predicted(Program.runFolder(out), longer);
        Program refused = predict(Program.runFolder(out), shorter);

        assertThat(future).hasSize(1);
        assertThat(futures).hasSize(3);
        assertThat(futures.getFirst().toList()).isEqualTo(future.getFirst().toList());
        assertThat(futures.getLast().get("value.1"))
                .isNotEqualTo(futures.getFirst().get("value.1"));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "the series has 7 steps, but the model reads windows of 8\n  Give it at least so many steps.");
    }

    @Test
    void the_next_character_needs_no_more_than_a_window_of_text() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "abcabdacb".repeat(12));
        String model = "[{embedding: {vocabulary: 4, units: 3}}, {gru: {units: 4, return: sequence}}, output]";
        run(experiment("{text: {path: " + text + ", window: 4}}", model));
        List<CSVRecord> rows =
                predicted(Program.runFolder(out), Files.writeString(folder.resolve("new.txt"), "abcadddd"));
        Program refused = predict(Program.runFolder(out), Files.writeString(folder.resolve("short.txt"), "abc"));

        assertThat(rows)
                .extracting(row -> row.get("row") + "." + row.get("step"))
                .hasSize(8)
                .endsWith("2.4");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("the text has 3 characters, but the model reads windows of 4");
        assertThat(predict(Program.runFolder(out), "{text: {path: " + text + ", window: 5}}")
                        .err())
                .contains("a window has 5 characters, but the model takes 4\n  Write window: 4, or leave it out.");
    }

    @Test
    void pictures_need_no_folders_of_classes() throws IOException {
        Path pictures = pictures();
        run(experiment("{images: {path: " + pictures + ", size: [2, 2]}}", "[flatten, output]"));
        List<CSVRecord> ofClasses = predicted(Program.runFolder(out), pictures);
        Path flat = Files.createDirectory(folder.resolve("flat"));
        Files.copy(pictures.resolve("dark/3.png"), flat.resolve("a.png"));
        Files.copy(pictures.resolve("light/2.png"), flat.resolve("b.png"));
        List<CSVRecord> ofFlat = predicted(Program.runFolder(out), flat);
        List<CSVRecord> ofOne = predicted(Program.runFolder(out), flat.resolve("b.png"));
        Files.writeString(pictures.resolve("note.txt"), "");

        assertThat(ofClasses).hasSize(20);
        assertThat(ofFlat)
                .extracting(row -> row.get("p(dark)"))
                .containsExactly(
                        ofClasses.get(3).get("p(dark)"), ofClasses.get(12).get("p(dark)"));
        assertThat(ofOne)
                .extracting(row -> row.get("p(dark)"))
                .containsExactly(ofClasses.get(12).get("p(dark)"));
        assertThat(predict(Program.runFolder(out), pictures).err())
                .contains(pictures.resolve("note.txt") + ": this file is beside folders\n  Name a folder of pictures");
    }

    @Test
    void idx_pictures_need_no_labels() throws IOException {
        Path images = idx("images", 20, 2, 2);
        Path labels = idx("labels", 20);
        run(experiment("{idx: {images: " + images + ", labels: " + labels + ", samples: 16}}", "[flatten, output]"));
        Path rows = idx("rows", 18, 2, 2);
        List<CSVRecord> ofFile = predicted(Program.runFolder(out), rows);
        Program source = predict(Program.runFolder(out), "{idx: {images: \"" + rows.toAbsolutePath() + "\"}}");

        assertThat(ofFile).hasSize(18);
        assertThat(source.exit()).as(source.err()).isZero();
        assertThat(source.out()).isEqualTo(predict(Program.runFolder(out), rows).out());
    }

    @Test
    void files_of_the_training_may_be_gone() throws IOException {
        Path pictures = pictures();
        Path test = Files.createDirectory(folder.resolve("test"));
        for (String name : List.of("dark", "light")) {
            Files.createDirectory(test.resolve(name));
            Files.copy(pictures.resolve(name + "/0.png"), test.resolve(name + "/0.png"));
        }
        run(experiment("{images: {path: " + pictures + ", size: [2, 2], test: " + test + "}}", "[flatten, output]"));
        Path moved = Files.move(pictures, folder.resolve("moved"));
        Files.move(test, folder.resolve("moved-test"));
        Path idxRows = idx("rows", 6, 2, 2);

        assertThat(predicted(Program.runFolder(out), moved)).hasSize(20);
        Program typed = predict(Program.runFolder(out), "{images: {path: moved, size: [2, 2]}}");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err())
                .startsWith("DATA:1:17: no such file: moved\n")
                .contains("Paths are relative to the working directory");
        assertThat(predict(Program.runFolder(out), "{images: {size: [2, 2]}}").err())
                .contains("DATA:1:2: images lacks path");
        out = folder.resolve("idx-runs");
        Path images = idx("images", 20, 2, 2);
        Path labels = idx("labels", 20);
        Path testLabels = idx("test-labels", 6);
        run(experiment(
                "{idx: {images: " + images + ", labels: " + labels + ", test-images: " + idxRows + ", test-labels: "
                        + testLabels + "}}",
                "[flatten, output]"));
        for (Path gone : List.of(images, labels, testLabels)) {
            Files.delete(gone);
        }
        assertThat(predicted(Program.runFolder(out), idxRows)).hasSize(6);
    }

    @Test
    void a_series_columns_are_found_by_name_and_other_windows_refused() throws IOException {
        Path table = Files.writeString(folder.resolve("two.csv"), "value,other\n" + waves(60));
        run(regression(
                "{series: {path: " + table + ", columns: [value, other], target: [value], window: 8, horizon: 3}}"));
        Path run = Program.runFolder(out);
        String own = predict(run, table).out();
        String source = "{series: {path: \"" + table.toAbsolutePath() + "\"";
        Program swapped = predict(run, source + ", columns: [other, value]}}");

        assertThat(own.lines()).hasSize(60 - 8 + 1 + 1);
        assertThat(swapped.out()).as(swapped.err()).isEqualTo(own);
        assertThat(predict(run, source + "}}").out()).isEqualTo(own);
        assertThat(predict(run, source + ", columns: [value, other], horizon: 2}}"))
                .extracting(Program::exit, Program::out, Program::err)
                .containsExactly(
                        2,
                        "",
                        table.toAbsolutePath() + ": horizon is 2, but the model was trained with 3\n"
                                + "  Write horizon: 3, or leave it out.\n");
        assertThat(predict(run, source + ", target: [other]}}").err())
                .contains("target is [other], but the model was trained with [value]");
        assertThat(predict(run, source + ", window: 7}}").err())
                .contains("window is 7, but the model was trained with 8");
        assertThat(predict(run, source + ", columns: [value]}}").err())
                .contains("columns is [value], but the model was trained with [value, other]");
    }

    @Test
    void texts_and_sequences_taken_apart_in_another_way_are_refused() throws IOException {
        Path table = Files.writeString(
                folder.resolve("texts.csv"), "text,label\n" + "a cat,x\na tag,y\nact a,x\nt,y\n".repeat(5));
        String model = "[{embedding: {vocabulary: 30, units: 3}}, {gru: 4}, output]";
        run(experiment("{text: {path: " + table + ", target: label, tokens: words}}", model));
        String text = "{text: {path: \"" + table.toAbsolutePath() + "\"";
        Program tokens = predict(Program.runFolder(out), text + ", target: label, tokens: characters}}");
        Program unlabelled = predict(Program.runFolder(out), text + ", target: none, tokens: characters}}");
        out = folder.resolve("sequences");
        Path proteins = Files.writeString(
                folder.resolve("proteins.csv"), "sequence,label\n" + "ACDE,x\nFGHI,y\nKLMN,x\nPQRS,y\n".repeat(5));
        run(experiment(
                "{sequences: {path: " + proteins + ", target: label, alphabet: protein, encoding: integer}}", model));
        Path genes = Files.writeString(folder.resolve("genes.csv"), "sequence\nACGT\n");
        Program dna = predict(
                Program.runFolder(out), "{sequences: {path: \"" + genes.toAbsolutePath() + "\", alphabet: dna}}");

        assertThat(tokens.exit()).isEqualTo(2);
        assertThat(tokens.err())
                .contains("tokens are characters, but the model was trained on words\n"
                        + "  Write tokens: words, or leave it out.");
        assertThat(unlabelled.err())
                .contains("this is one text, but the model was trained on labelled texts\n  Write target: label");
        assertThat(dna.exit()).isEqualTo(2);
        assertThat(dna.err()).contains("alphabet is dna, but the model was trained on protein");
    }

    @Test
    void a_damaged_model_is_told_and_no_bug() throws IOException {
        run(colours("red,1,a\nblue,2,b\nred,3,a\nblue,4,b\n".repeat(5)));
        Path rows = Files.writeString(folder.resolve("new.csv"), "size,colour\n2,red\n");
        Path model = Program.runFolder(out).resolve("model/1");
        for (String file : List.of("weights.safetensors", "preprocessing.safetensors", "model.json")) {
            byte[] whole = Files.readAllBytes(model.resolve(file));
            for (byte[] broken : new byte[][] {Arrays.copyOf(whole, whole.length / 2), {'{'}, {}}) {
                Files.write(model.resolve(file), broken);
                assertRefusedAsDamaged(model, rows, "this model is damaged (");
            }
            Files.write(model.resolve(file), whole);
        }
        Path cell = model.resolve("cell.yaml");
        Files.writeString(cell, Files.readString(cell).replaceFirst("units: 4", "units: 5"));
        assertRefusedAsDamaged(model, rows, "the model has 0.dense/kernel [3, 5] where its weights' file has");
    }

    private static void assertRefusedAsDamaged(Path model, Path rows, String message) {
        Program program = predict(model, rows);
        assertThat(program.err()).contains(message).doesNotContain("bug in tasa");
        assertThat(program.exit()).isEqualTo(2);
    }

    private void run(String file, String... sets) {
        String[] options = Arrays.stream(sets)
                .flatMap(set -> List.of("--set", set).stream())
                .toArray(String[]::new);
        Program program = Program.runExperiment(out, file, options);
        assertThat(program.exit()).as(program.err()).isZero();
    }

    private void run(Path experiment) {
        Program program = Program.run("run", experiment.toString(), "--out", out.toString());
        assertThat(program.exit()).as(program.err()).isZero();
    }

    private Path colours(String rows) throws IOException {
        Path table = Files.writeString(folder.resolve("colours.csv"), "colour,size,kind\n" + rows);
        return experiment("{csv: {path: " + table + ", target: kind}}", "[{dense: 4}, output]");
    }

    private Path experiment(String data, String model) throws IOException {
        return Files.writeString(folder.resolve("x.yaml"), """
                name: x
                data: %s
                model: %s
                loss: categorical-cross-entropy
                learning-rate: 0.1
                batch-size: 4
                epochs: 2
                """.formatted(data, model));
    }

    private Path regression(String data) throws IOException {
        return Files.writeString(folder.resolve("r.yaml"), """
                name: r
                data: %s
                model: [flatten, {dense: 4}, output]
                loss: mean-squared-error
                preprocess: {input: standardize, target: standardize}
                learning-rate: 0.05
                batch-size: 4
                epochs: 2
                """.formatted(data));
    }

    private static String waves(int steps) {
        return IntStream.range(0, steps)
                .mapToObj(step -> step + "," + 10 * Math.sin(step) + "\n")
                .collect(Collectors.joining());
    }

    /// Ten dark pictures and ten light ones, no two alike.
    private Path pictures() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("dark", "light")) {
            Path ofClass = Files.createDirectory(pictures.resolve(name));
            for (int i = 0; i < 10; i++) {
                BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
                picture.setRGB(i % 2, 0, (name.equals("dark") ? 0x101010 : 0xE0E0E0) + i);
                ImageIO.write(picture, "png", ofClass.resolve(i + ".png").toFile());
            }
        }
        return pictures;
    }

    /// An IDX file of bytes that are all 0 or 1.
    private Path idx(String name, int... extents) throws IOException {
        int values = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + values);
        bytes.putInt(0x0800 + extents.length);
        Arrays.stream(extents).forEach(bytes::putInt);
        for (int i = 0; bytes.hasRemaining(); i++) {
            bytes.put((byte) (i % 2));
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static int[] testRows(String file) {
        LoadedExperiment loaded = LoadedExperiment.read(
                Program.EXPERIMENTS.resolve(file), List.of(), Plugins.load(List.of()), Long.MAX_VALUE);
        Experiment first = loaded.plan().cells().getFirst().experiment();
        return new Splitter(loaded.data(), first.split(), first.seed()).rows(1).test();
    }

    /// Some rows of a table, without one column.
    private Path without(String column, int[] rows, List<String> lines) throws IOException {
        int left = List.of(lines.getFirst().split(",")).indexOf(column);
        List<String> kept = new ArrayList<>(List.of(lines.getFirst()));
        Arrays.stream(rows).forEach(row -> kept.add(lines.get(row + 1)));
        String text = kept.stream()
                .map(line -> line.split(","))
                .map(cells -> IntStream.range(0, cells.length)
                        .filter(i -> i != left)
                        .mapToObj(i -> cells[i])
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    private static Program predict(Path model, Path data) {
        return predict(model, data.toString());
    }

    private static Program predict(Path model, String data) {
        return Program.run("predict", model.toString(), data);
    }

    private List<CSVRecord> predicted(Path model, Path data) throws IOException {
        Program program = predict(model, data);
        assertThat(program.exit()).as(program.err()).isZero();
        return Program.table(Files.writeString(folder.resolve("predictions.csv"), program.out()));
    }

    private double test(String score) {
        return Program.summary(out).at("/winner/test/" + score).asDouble();
    }
}
