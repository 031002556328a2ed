package dev.tasa.runner.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.engine.ProcessAge;
import dev.tasa.runner.engine.TimeLeft;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.report.Report;
import dev.tasa.runner.report.TrialJson;
import dev.tasa.runner.store.RunState;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run as pages see it. Hearing an event puts it where pages find it, and waits for nobody: pages come and ask
/// for what they do not know, each at its own pace.
public final class LiveRun implements Consumer<TrialEvent>, AutoCloseable {
    /// How many numbers the curves of all trials have together at most, of four bytes each in a browser.
    private static final int MOST_NUMBERS = 6_000_000;

    private static final int MOST_POINTS_OF_TRIAL = 500;

    /// How many numbers of trials that ended go into one message: about a megabyte of text.
    private static final int NUMBERS_OF_MESSAGE = 180_000;

    /// What a trial without a curve counts for.
    private static final int NUMBERS_BESIDE_CURVE = 30;

    /// How many trials under way are shown, the first ones where more run at once.
    private static final int RUNNING_SHOWN = 32;

    private static final Duration LAST_WORD = Duration.ofMillis(200);

    private final Report start;
    private final Audience audience;
    private final int planned;
    private final Map<String, Integer> epochsOfCell = new HashMap<>();
    private final double epochsPlanned;
    private final TimeLeft timeLeft;
    private final int columns;
    private final TrialJson curves;
    private final String key;
    private final byte[] page;
    private final long began = System.nanoTime();

    private final List<TrialResult> ended = new ArrayList<>();
    private final Map<TrialId, List<EpochScores>> running = new LinkedHashMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private double epochsSettled;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String end = "";

    LiveRun(Report start, Plan plan, int workers, Audience audience) {
        this.start = start;
        this.audience = audience;
        this.planned = Math.toIntExact(plan.size());
        double sum = 0;
        for (Cell cell : plan.cells()) {
            int epochs = cell.experiment().recipe().epochs();
            epochsOfCell.put(cell.id(), epochs);
            sum += (double) epochs * plan.repeats();
        }
        this.epochsPlanned = sum;
        this.timeLeft = new TimeLeft(plan, workers, ProcessAge.seconds());
        this.columns =
                2 + plan.cells().getFirst().experiment().recipe().metrics().size();
        this.curves = new TrialJson(Math.clamp(MOST_NUMBERS / planned / columns, 2, MOST_POINTS_OF_TRIAL));
        this.key = start.run().id() + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        this.page = start.livePage("/events?run=" + key);
    }

    /// Pages ask for messages by it. Another process that goes on with this run has another one, since it counts
    /// trials in another order.
    String key() {
        return key;
    }

    /// In UTF-8. It knows the plan; all else it hears by messages.
    byte[] page() {
        return page;
    }

    /// Counts what ended in earlier processes, before any event.
    public synchronized void countEarlier(Collection<TrialResult> trials) {
        trials.forEach(this::settleElsewhere);
    }

    @Override
    public synchronized void accept(TrialEvent event) {
        timeLeft.accept(event, now());
        switch (event) {
            case TrialEvent.Started started -> running.put(started.trial(), new ArrayList<>());
            case TrialEvent.EpochEnded epoch -> {
                running.computeIfAbsent(epoch.trial(), trial -> new ArrayList<>())
                        .add(epoch.scores());
            }
            case TrialEvent.Diverged diverged -> {}
            case TrialEvent.Ended end -> settle(end.result());
            case TrialEvent.EndedElsewhere end -> settle(end.result());
        }
    }

    private double now() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void settleElsewhere(TrialResult result) {
        timeLeft.ended(result);
        settle(result);
    }

    private void settle(TrialResult result) {
        running.remove(result.trial());
        ended.add(result);
        outcomes.merge(result.outcome(), 1, Integer::sum);
        epochsSettled += epochs(result.trial());
    }

    private int epochs(TrialId trial) {
        return epochsOfCell.get(trial.cell());
    }

    /// What a page lacks that knows the first trials that ended.
    synchronized Standing since(int known) {
        int next = Math.min(known, ended.size());
        List<TrialResult> trials = new ArrayList<>();
        for (int room = NUMBERS_OF_MESSAGE; room > 0 && next < ended.size(); next++) {
            TrialResult trial = ended.get(next);
            trials.add(trial);
            room -= columns * curves.points(trial.curve().size()) + NUMBERS_BESIDE_CURVE;
        }
        double settled = epochsSettled;
        Map<TrialId, List<EpochScores>> shown = new LinkedHashMap<>();
        for (Map.Entry<TrialId, List<EpochScores>> trial : running.entrySet()) {
            List<EpochScores> curve = trial.getValue();
            settled += curve.isEmpty() ? 0 : curve.getLast().epoch();
            if (shown.size() < RUNNING_SHOWN && !curve.isEmpty()) {
                shown.put(trial.getKey(), List.copyOf(curve));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Standing(
                settled / epochsPlanned,
                seconds,
                timeLeft.seconds(now()),
                states(),
                trials,
                next,
                next < ended.size(),
                shown);
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        states.put("waiting", planned - ended.size() - running.size());
        states.put("running", running.size());
        outcomes.forEach((outcome, count) -> states.put(outcome.toString(), count));
        return states;
    }

    String json(Standing standing) {
        return standing.json(curves);
    }

    /// The run has ended, and its files are written. No event follows.
    ///
    /// @param summary `summary.json`, where the run is done
    /// @param answer as [dev.tasa.runner.report.Answer#json] writes it
    /// @param note what people are told
    public void end(RunState state, Optional<String> summary, String answer, String note) {
        Report last = new Report(start.run().in(state, Optional.empty(), summary), start.changes(), answer, List.of());
        end(Optional.of(last), note);
    }

    private synchronized void end(Optional<Report> last, String note) {
        if (isOver()) {
            return;
        }
        running.clear();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("note", note);
            if (last.isPresent()) {
                json.writeFieldName("report");
                json.writeRawValue(last.get().json());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        end = text.toString();
        over.countDown();
    }

    /// Waits until every page that follows has heard of the end, for at most this time.
    public void awaitSeen(Duration most) throws InterruptedException {
        audience.awaitEmpty(most);
    }

    /// What [#end] says, as one object on one line.
    String end() {
        return end;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /// Returns after this time, or once the run is over.
    void awaitEnd(Duration most) throws InterruptedException {
        over.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// This process has nothing more to tell of the run, and no report either.
    ///
    /// @param note what people are told
    public void leave(String note) {
        end(Optional.empty(), note);
    }

    /// Whoever still follows learns that nothing more will come.
    @Override
    public void close() {
        if (isOver()) {
            return;
        }
        leave("This process ended before the run did.");
        try {
            awaitSeen(LAST_WORD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
