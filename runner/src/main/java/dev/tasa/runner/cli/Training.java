package dev.tasa.runner.cli;

import dev.tasa.runner.data.ConstantLosses;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.Engine;
import dev.tasa.runner.engine.EventQueue;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.Limits;
import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.engine.Winner;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.experiment.Resolved;
import dev.tasa.runner.metrics.RunWatch;
import dev.tasa.runner.metrics.WatchedRun;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.report.Answer;
import dev.tasa.runner.report.Landscape;
import dev.tasa.runner.report.Report;
import dev.tasa.runner.report.Surveyor;
import dev.tasa.runner.results.RunFolder;
import dev.tasa.runner.results.RunLedger;
import dev.tasa.runner.results.SavedModel;
import dev.tasa.runner.results.Summary;
import dev.tasa.runner.store.Lease;
import dev.tasa.runner.store.RunRecord;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.store.Store;
import dev.tasa.runner.store.StoreException;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import dev.tasa.runner.verdict.Verdicts;
import dev.tasa.runner.web.LiveRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Trains what a run in the store still lacks, then says what came of it: what `run` and `resume` have in
/// common.
final class Training {

    /// How long pages may take to hear of the end; Ctrl-C must end a run within two seconds, files included.
    private static final Duration SEEN_AT_END = Duration.ofSeconds(2);

    private static final String ELSEWHERE = "Another process ended the run and has its report.";

    private static final Duration SEEN_AT_INTERRUPTION = Duration.ofMillis(200);

    /// How a call to train came to its end.
    ///
    /// @param exit the exit code
    /// @param early whether trials are left
    record Ended(int exit, boolean early) {}

    private final LoadedExperiment loaded;
    private final KernelChoice kernels;
    private final Store store;
    private final Lease lease;
    private final RunFolder folder;
    private final Console console;
    private final Observers observers;
    private final Limits limits;

    private final Plan plan;
    private final Experiment experiment;
    private final DataCache data;

    Training(
            LoadedExperiment loaded,
            KernelChoice kernels,
            Store store,
            Lease lease,
            RunFolder folder,
            Console console,
            Observers observers,
            Limits limits) {
        this.loaded = loaded;
        this.kernels = kernels;
        this.store = store;
        this.lease = lease;
        this.folder = folder;
        this.console = console;
        this.observers = observers;
        this.limits = limits;
        this.plan = loaded.plan();
        this.experiment = plan.cells().getFirst().experiment();
        this.data = loaded.cache();
    }

    /// @param parallel trials at once
    /// @param checkpointSeconds between two checkpoints of a long trial
    /// @param howToGoOn what people are told when the run ends before its plan
    Ended run(int parallel, double checkpointSeconds, String howToGoOn) throws IOException, InterruptedException {
        announce(parallel);
        store.onOutage(console::tell);
        String machine = Machine.processor();
        Supplier<String> open =
                () -> Answer.open(plan, kernels.version(), machine).json();
        if (!store.hasAnswer(folder.id())) { // else what the trials said when the run was left stands until its end
            store.answer(folder.id(), open.get());
        }
        RunLedger ledger = new RunLedger(store, lease, folder, checkpointSeconds);
        Engine engine = new Engine(plan, data, kernels, parallel, ledger, limits);
        ledger.onFailure(engine::stop);

        int workers = (int) Math.min(parallel, plan.size());
        Optional<RunWatch> watch = observers.watch(new WatchedRun(folder.id(), plan, folder.path(), workers, data));
        watch.ifPresent(each -> each.followStore(ledger::waiting, RunLedger.CAPACITY));
        Optional<LiveRun> live = observers.show(() -> atStart(open.get()), plan, workers);
        Interruption interruption = Interruption.stopping(engine, console, howToGoOn);
        List<TrialResult> ended = new ArrayList<>();
        try {
            SweepResult trained = train(engine, workers, ledger.earlier(), watch, live);
            ended.addAll(trained.trials());
            ledger.end();
            Verdicts verdicts = Verdicts.of(plan, trained.trials(), new ConstantLosses(data)::of, loaded::canTrain);
            ledger.flush();
            if (ledger.isEndedElsewhere()) {
                watch.ifPresent(RunWatch::ended);
                live.ifPresent(each -> each.leave(ELSEWHERE));
                return endedElsewhere(trained);
            }
            SweepResult result = trained.after(ledger.seconds());
            Optional<Landscape> landscape = Surveyor.survey(plan, verdicts, result, folder.paths(), data, kernels);
            String answer = new Answer(plan, verdicts, kernels.version(), machine, landscape).json();
            Summary summary = new Summary(
                    folder.id(), experiment.name(), plan, result, data.data().isWeighted(), kernels.version(), machine);
            if (result.interrupted()) {
                // Little time is left; pages hear of it while files are written.
                live.ifPresent(each -> each.end(RunState.INTERRUPTED, Optional.empty(), answer, howToGoOn));
            }
            if (lease.keepsFiles()) {
                folder.writeVerdicts(plan, verdicts);
                store.answer(folder.id(), answer);
            }
            if (result.interrupted() && lease.keepsFiles()) {
                report(RunState.INTERRUPTED, Optional.empty(), Optional.empty(), answer, result);
            }
            if (!result.interrupted() && !finish(summary, answer, ledger)) {
                live.ifPresent(each -> each.leave(ELSEWHERE));
                return endedElsewhere(result);
            }
            console.report(summary, verdicts, folder.path());
            watch.ifPresent(RunWatch::ended);
            if (live.isPresent()) {
                endLive(live.get(), summary, answer);
            }
            if (result.interrupted() && !interruption.hasBegun()) {
                limits.reached()
                        .ifPresent(limit -> console.tell(limit + " is reached; "
                                + (plan.size() - result.trials().size()) + " of " + plan.size() + " trials are left"));
                console.tell(howToGoOn);
            }
            return new Ended(exit(result), result.interrupted());
        } catch (StoreException | IOException e) {
            String what = e instanceof StoreException ? e.getMessage() : "cannot write to " + folder.path() + ": " + e;
            throw new StoreException(what + "\n" + saved(ended, howToGoOn), e);
        } finally {
            live.ifPresent(LiveRun::close);
            ledger.close();
            lease.close();
            interruption.end();
        }
    }

    /// What there is, once nothing can be recorded any more. The tables may still be written where the store
    /// is not.
    private String saved(List<TrialResult> ended, String howToGoOn) {
        if (!Files.isDirectory(folder.path())) {
            return "The folder " + folder.path() + " is gone: what was in it cannot be saved";
        }
        String kept = "What was recorded before is kept; " + howToGoOn;
        if (ended.isEmpty()) {
            return kept;
        }
        try {
            folder.writeTrials(ended);
            return kept + "\n" + folder.path().resolve("trials.csv") + " has the " + ended.size() + " of " + plan.size()
                    + " trials that have ended";
        } catch (IOException e) {
            return kept;
        }
    }

    /// Another process, which took the last trial or the files from this one, says what the run came to.
    private Ended endedElsewhere(SweepResult result) {
        console.tell("run " + folder.id() + " is done, and another process wrote its files; to see it: tasa show "
                + folder.id());
        return new Ended(exit(result), false);
    }

    private static int exit(SweepResult result) {
        boolean allFailed = !result.trials().isEmpty()
                && result.trials().stream().allMatch(trial -> trial.outcome() == Outcome.FAILED);
        return allFailed ? Tasa.FAILED : Tasa.DONE;
    }

    private void announce(int parallel) {
        plan.notices().forEach(console::tell);
        String description = experiment.description();
        console.tell(experiment.name() + (description.isEmpty() ? "" : ": " + description));
        console.tell(plan.summary() + ", " + Math.min(parallel, plan.size()) + " at once; " + kernels.notice());
        store.notice().ifPresent(console::tell);
    }

    private SweepResult train(
            Engine engine,
            int workers,
            Collection<TrialResult> earlier,
            Optional<RunWatch> watch,
            Optional<LiveRun> live)
            throws InterruptedException {
        Optional<Progress> progress = console.isQuiet() ? Optional.empty() : Optional.of(progress(workers));
        progress.ifPresent(each -> each.countEarlier(earlier));
        List<Consumer<TrialEvent>> watchers = new ArrayList<>();
        progress.ifPresent(watchers::add);
        if (console.isJson()) {
            watchers.add(new EventLines(plan, console.out()));
        }
        watch.ifPresent(each -> each.countEarlier(earlier));
        watch.ifPresent(watchers::add);
        live.ifPresent(each -> each.countEarlier(earlier));
        live.ifPresent(watchers::add);
        try (EventQueue events = new EventQueue(watchers)) {
            watch.ifPresent(each -> each.follow(events));
            return engine.run(events);
        } finally {
            progress.ifPresent(Progress::end);
        }
    }

    private Progress progress(int workers) {
        boolean isTerminal = Boolean.getBoolean("tasa.terminal");
        return new Progress(
                plan,
                workers,
                Shown.unfiltered(console.err()),
                isTerminal && !Colours.isDumb(System.getenv()),
                Colours.of(System.getenv(), isTerminal));
    }

    /// The store hears last that the run is done: a run that was killed before can still be resumed.
    ///
    /// @return false where another process took over meanwhile, as from one that was suspended
    private boolean finish(Summary summary, String answer, RunLedger ledger) throws IOException {
        Optional<String> winner =
                summary.result().winner().map(each -> each.cell().id());
        saveWinner(summary.result());
        report(RunState.DONE, winner, Optional.of(summary.json()), answer, summary.result());
        folder.writeSummary(summary);
        ledger.deleteWaiting();
        return lease.finish(winner, summary.json());
    }

    /// Shows the run as the store will know it in a moment.
    private void report(
            RunState state, Optional<String> winner, Optional<String> summary, String answer, SweepResult result)
            throws IOException {
        RunRecord run = store.find(folder.id()).orElseThrow().in(state, winner, summary);
        new Report(run, store.changes(folder.id()), answer, result.trials()).write(folder.path());
    }

    /// The run as pages show it before any trial of this process.
    private Report atStart(String answer) {
        return new Report(store.find(folder.id()).orElseThrow(), store.changes(folder.id()), answer, List.of());
    }

    /// Pages get the run's last state before this process ends, if they take it soon.
    private void endLive(LiveRun live, Summary summary, String answer) throws IOException, InterruptedException {
        if (summary.result().interrupted()) {
            live.awaitSeen(SEEN_AT_INTERRUPTION);
        } else {
            String file = folder.path().resolve("report.html").toString();
            live.end(RunState.DONE, Optional.of(summary.json()), answer, "This page is kept as " + file);
            live.awaitSeen(SEEN_AT_END);
        }
    }

    private void saveWinner(SweepResult result) throws IOException {
        if (result.winner().isEmpty()) {
            return;
        }
        Winner winner = result.winner().get();
        Experiment best = winner.cell().experiment();
        for (int i = 0; i < winner.weights().size(); i++) {
            int repeat = i + 1;
            SavedModel.write(
                    folder,
                    repeat,
                    winner.weights().get(i),
                    data.prepared(best, repeat),
                    data.data(),
                    Resolved.yaml(best));
        }
    }
}
