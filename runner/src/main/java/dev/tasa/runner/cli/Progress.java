package dev.tasa.runner.cli;

import dev.tasa.runner.engine.ProcessAge;
import dev.tasa.runner.engine.TimeLeft;
import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialEvent;
import dev.tasa.runner.training.TrialResult;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Shows how far a sweep is: one line that redraws itself on a terminal, a line a tenth in a pipe.
///
/// How full the bar is, epochs say; a trial that ends early counts as whole. [TimeLeft] says how long the
/// rest takes.
final class Progress implements Consumer<TrialEvent> {
    private static final int BAR = 24;
    private static final int PIPE_LINES = 10;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long TICK_MILLIS = 1000;

    // Control sequences of ECMA-48 and DEC. A line that wrapped in a narrow terminal could not be drawn over.
    private static final String CLEAR_REST = "\u001b[K";
    private static final String ONE_LINE = "\u001b[?7l";
    private static final String WRAPPED = "\u001b[?7h";

    private final TimeLeft timeLeft;
    private final PrintWriter out;
    private final boolean isTerminal;
    private final Colours colours;
    private final int trials;
    private final double epochs;
    private final Map<String, Integer> epochsOfCell = new HashMap<>();
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());

    private int trialsEnded;
    private int diverged;
    private int failed;
    private double epochsEnded;
    private long lastDrawn;
    private int linesPrinted;

    /// @param workers trials at once
    /// @param isTerminal one that can redraw a line
    Progress(Plan plan, int workers, PrintWriter out, boolean isTerminal, Colours colours) {
        this.timeLeft = new TimeLeft(plan, workers, ProcessAge.seconds());
        this.out = out;
        this.isTerminal = isTerminal;
        this.colours = colours;
        this.trials = plan.trials().size();
        long sum = 0;
        for (Cell cell : plan.cells()) {
            int ofTrial = cell.experiment().recipe().epochs();
            epochsOfCell.put(cell.id(), ofTrial);
            sum += (long) ofTrial * plan.repeats();
        }
        this.epochs = sum;
        if (isTerminal) {
            // Where epochs take minutes, the clock goes on between them.
            clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Counts what earlier processes did; it says nothing about how long the rest takes.
    synchronized void countEarlier(Collection<TrialResult> earlier) {
        for (TrialResult trial : earlier) {
            count(trial);
            epochsEnded += trial.epochsRun();
            timeLeft.ended(trial);
        }
        while (trialsEnded >= (linesPrinted + 1) * (double) trials / PIPE_LINES && linesPrinted < PIPE_LINES) {
            linesPrinted++;
        }
    }

    @Override
    public synchronized void accept(TrialEvent event) {
        timeLeft.accept(event, now());
        switch (event) {
            case TrialEvent.Started started -> {}
            case TrialEvent.EpochEnded epoch -> epochsEnded += epoch.scores().epoch() > 0 ? 1 : 0;
            case TrialEvent.Diverged broken -> {}
            case TrialEvent.Ended end -> count(end.result());
            case TrialEvent.EndedElsewhere end -> {
                count(end.result());
                epochsEnded += end.result().epochsRun();
            }
        }
        if (isTerminal) {
            redraw();
        } else {
            printTenths();
        }
    }

    private double now() {
        return (System.nanoTime() - start) / 1e9;
    }

    private synchronized void tick() {
        if (trialsEnded < trials && epochsEnded > 0) {
            redraw();
        }
    }

    private void count(TrialResult result) {
        trialsEnded++;
        diverged += result.outcome() == Outcome.DIVERGED ? 1 : 0;
        failed += result.outcome() == Outcome.FAILED ? 1 : 0;
        epochsEnded += epochsOfCell.get(result.trial().cell()) - result.epochsRun();
    }

    private void redraw() {
        long now = System.nanoTime();
        if (trialsEnded == trials || now - lastDrawn >= REDRAW_NANOS) {
            lastDrawn = now;
            int filled = (int) (BAR * epochsEnded / epochs);
            out.print(ONE_LINE + "\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + colours.painted(state())
                    + CLEAR_REST + WRAPPED);
            out.flush();
        }
    }

    private void printTenths() {
        while (trialsEnded >= (linesPrinted + 1) * (double) trials / PIPE_LINES && linesPrinted < PIPE_LINES) {
            linesPrinted++;
            if (trialsEnded < (linesPrinted + 1) * (double) trials / PIPE_LINES) {
                out.println(colours.painted(state()));
                out.flush();
            }
        }
    }

    private String state() {
        String state = trialsEnded + "/" + trials + " trials";
        if (diverged > 0) {
            state += ", " + diverged + " diverged";
        }
        if (failed > 0) {
            state += ", " + failed + " failed";
        }
        if (trialsEnded == trials) {
            return state + ", " + Duration.of(now());
        }
        double left = timeLeft.seconds(now());
        return Double.isNaN(left) ? state : state + ", " + Duration.of(left) + " left";
    }

    /// Leaves the terminal on a fresh line.
    synchronized void end() {
        clock.shutdownNow();
        if (isTerminal) {
            out.println();
            out.flush();
        }
    }
}
