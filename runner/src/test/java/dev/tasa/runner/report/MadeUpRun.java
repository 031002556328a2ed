package dev.tasa.runner.report;

import dev.tasa.data.synthetic.Kind;
import dev.tasa.data.synthetic.Synthetic;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Split;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.StoredCell;
import dev.tasa.runner.training.Clip;
import dev.tasa.runner.training.Divergence;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Objective;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.verdict.Verdicts;
import dev.tasa.standard.loss.CategoricalCrossEntropy;
import dev.tasa.standard.metric.Accuracy;
import dev.tasa.standard.optimizer.Sgd;
import dev.tasa.standard.preprocess.None;
import dev.tasa.standard.schedule.Constant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run whose curves are made up: of any axes, with a best rate of 0.01 and divergence from 1 on. At two rates below
/// that something else is wrong.
public final class MadeUpRun {
    /// The rate at which only the first repeat diverges.
    public static final String PARTLY_DIVERGING = "0.5";

    /// The rate at which the loss ends at four times what it began with.
    public static final String BEYOND_THE_SCALE = "0.3";

    private static final int EPOCHS = 30;

    private final int repeats;
    private final String description;
    private final Map<String, List<String>> axes = new LinkedHashMap<>();

    public MadeUpRun(int repeats, String description) {
        this.repeats = repeats;
        this.description = description;
    }

    public MadeUpRun axis(String path, String... values) {
        axes.put(path, List.of(values));
        return this;
    }

    /// A run that has come to its end.
    public Report done() {
        Plan plan = plan();
        List<TrialResult> trials = trials(plan);
        Verdicts verdicts = Verdicts.of(plan, trials, (experiment, repeat) -> 2.3);
        Optional<String> winner = verdicts.best().map(cell -> cell.cell().id());
        String summary = "{\"winner\": " + winner.map(MadeUpRun::winner).orElse("null")
                + ", \"digest\": \"0123456789ab\", \"seconds\": 12.5}";
        return new Report(
                record(plan).in(RunState.DONE, winner, Optional.of(summary)),
                List.of(),
                new Answer(plan, verdicts, "made up 1.0", description, landscape(winner)).json(),
                trials);
    }

    /// A tilted plane with one path of three points on it.
    private static Optional<Landscape> landscape(Optional<String> cell) {
        return cell.map(id -> new Landscape(
                List.of("first weight", "second weight"),
                1,
                List.of(0.0, 1.0, 0.0, 1.0),
                3,
                List.of(0.0, 1.0, 2.0, 1.0, 2.0, 3.0, 2.0, 3.0, 4.0),
                List.of(0.0, 0.0),
                List.of(new Landscape.Trail(
                        id,
                        List.of(0L, 10L, 20L),
                        List.of(0.9, 0.5, 0.1),
                        List.of(0.9, 0.4, 0.1),
                        List.of(3.6, 1.8, 0.4)))));
    }

    private static String winner(String cell) {
        return "{\"cell\": \"" + cell + "\", \"test\": {\"loss\": 0.2, \"accuracy\": 0.95},"
                + " \"confusion\": {\"classes\": [\"no\", \"<b>yes</b>\"], \"counts\": [[10, 1], [0, 9]]}}";
    }

    /// A run of which half the trials have ended.
    Report interrupted() {
        Plan plan = plan();
        List<TrialResult> trials = trials(plan);
        return new Report(
                record(plan).in(RunState.INTERRUPTED, Optional.empty(), Optional.empty()),
                List.of("forced: " + description),
                Answer.open(plan, "made up 1.0", "none").json(),
                trials.subList(0, trials.size() / 2));
    }

    /// A run of which no trial has ended.
    public Report begun() {
        Plan plan = plan();
        return new Report(
                record(plan),
                List.of(),
                Answer.open(plan, "made up 1.0", "none").json(),
                List.of());
    }

    /// What its trials come to, in plan order.
    public List<TrialResult> trials() {
        return trials(plan());
    }

    private RunRecord record(Plan plan) {
        return new RunRecord(
                "20260101-000000-0000",
                description,
                "2026-01-01T00:00:00Z",
                "/experiments/" + description,
                "name: " + description,
                List.of("description=" + description),
                List.of(),
                Map.of("data file " + description, "abc"),
                List.of("accuracy"),
                "sgd",
                plan.cells().stream()
                        .map(cell -> new StoredCell(cell.id(), cell.values()))
                        .toList(),
                repeats,
                RunState.RUNNING,
                Optional.empty(),
                Optional.empty());
    }

    public Plan plan() {
        List<Map<String, String>> combinations = new ArrayList<>();
        combinations.add(Map.of());
        for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : combinations) {
                for (String value : axis.getValue()) {
                    Map<String, String> values = new LinkedHashMap<>(before);
                    values.put(axis.getKey(), value);
                    longer.add(values);
                }
            }
            combinations = longer;
        }
        List<Cell> cells = new ArrayList<>();
        for (Map<String, String> values : combinations) {
            double rate = Double.parseDouble(values.getOrDefault("learning-rate", "0.01"));
            cells.add(new Cell("%012x".formatted(cells.size()), values, experiment(rate)));
        }
        return new Plan(List.copyOf(axes.keySet()), cells, repeats, List.of());
    }

    private Experiment experiment(double rate) {
        Recipe recipe = new Recipe(
                List.of(),
                new CategoricalCrossEntropy(),
                List.of(new Accuracy()),
                new Sgd(),
                rate,
                new Constant(),
                Optional.empty(),
                32,
                EPOCHS,
                true,
                new Clip.None(),
                Objective.VALIDATION_LOSS,
                Optional.empty());
        return new Experiment(
                "test",
                description,
                new Synthetic(Kind.TWO_MOONS, 200, 2, 0.1, 7),
                new Split(0.7, 0.15, 0.15, false, 0, false, false),
                new None(),
                new None(),
                recipe,
                "auto",
                1,
                repeats);
    }

    private List<TrialResult> trials(Plan plan) {
        List<TrialResult> trials = new ArrayList<>();
        for (int i = 0; i < plan.cells().size(); i++) {
            Cell cell = plan.cells().get(i);
            for (int repeat = 1; repeat <= repeats; repeat++) {
                trials.add(trial(cell, repeat, i));
            }
        }
        return trials;
    }

    private TrialResult trial(Cell cell, int repeat, int number) {
        double rate = cell.experiment().recipe().learningRate();
        boolean diverges = rate >= 1 || rate == Double.parseDouble(PARTLY_DIVERGING) && repeat == 1;
        boolean isBeyond = rate == Double.parseDouble(BEYOND_THE_SCALE);
        double decadesOff = Math.abs(Math.log10(rate / 0.01)) + number % 97 / 97.0;
        List<EpochScores> curve = new ArrayList<>();
        for (int epoch = 0; epoch <= (diverges ? 1 : EPOCHS); epoch++) {
            double shrunk = isBeyond ? Math.min(4, 1 + epoch) : Math.exp(-epoch * 0.15 / (1 + decadesOff));
            double loss = 2.3 * shrunk * (1 + 0.02 * repeat);
            curve.add(new EpochScores(
                    epoch,
                    rate,
                    diverges ? Double.NaN : 0.9 * loss,
                    loss,
                    List.of(1 / (1 + loss)),
                    1,
                    0.01,
                    Instant.EPOCH));
        }
        Optional<Divergence> divergence =
                diverges ? Optional.of(new Divergence(9, description, "the loss is NaN")) : Optional.empty();
        return new TrialResult(
                new TrialId(cell.id(), repeat),
                diverges ? Outcome.DIVERGED : Outcome.COMPLETED,
                curve,
                diverges ? 0 : EPOCHS,
                1,
                divergence,
                Optional.empty(),
                0.3,
                "digest");
    }
}
