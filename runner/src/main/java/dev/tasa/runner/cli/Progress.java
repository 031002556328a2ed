package dev.tasa.runner.cli;

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
import java.util.function.Consumer;

/// Shows how far a sweep is: one line that redraws itself on a terminal, a line a tenth in a pipe.
///
/// How full the bar is, epochs say; a trial that ends early counts as whole. [TimeLeft] says how long the rest takes.
final class Progress implements Consumer<TrialEvent> {
    private static final int BAR = 24;
    private static final int PIPE_LINES = 10;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final TimeLeft timeLeft;
    private final PrintWriter out;
    private final boolean isTerminal;
    private final int trials;
    private final double epochs;
    private final Map<String, Integer> epochsOfCell = new HashMap<>();
    private final long start = System.nanoTime();

    private int trialsEnded;
    private int diverged;
    private int failed;
    private double epochsEnded;
    private long lastDrawn;
    private int linesPrinted;

    /// @param workers trials at once
    Progress(Plan plan, int workers, PrintWriter out, boolean isTerminal) {
        this.timeLeft = new TimeLeft(plan, workers);
        this.out = out;
        this.isTerminal = isTerminal;
        this.trials = plan.trials().size();
        long sum = 0;
        for (Cell cell : plan.cells()) {
            int ofTrial = cell.experiment().recipe().epochs();
            epochsOfCell.put(cell.id(), ofTrial);
            sum += (long) ofTrial * plan.repeats();
        }
        this.epochs = sum;
    }

    /// Counts what earlier processes did; it says nothing about how long the rest takes.
    void countEarlier(Collection<TrialResult> earlier) {
        for (TrialResult trial : earlier) {
            count(trial);
            epochsEnded += trial.epochsRun();
            timeLeft.ended(trial.trial().cell(), epochsOfCell.get(trial.trial().cell()));
        }
        while (trialsEnded >= (linesPrinted + 1) * (double) trials / PIPE_LINES && linesPrinted < PIPE_LINES) {
            linesPrinted++;
        }
    }

    @Override
    public void accept(TrialEvent event) {
        switch (event) {
            case TrialEvent.Started started -> {}
            case TrialEvent.EpochEnded epoch -> {
                if (epoch.scores().epoch() > 0) {
                    epochsEnded++;
                    timeLeft.epoch(epoch.trial().cell(), epoch.scores().seconds());
                }
            }
            case TrialEvent.Diverged broken -> {}
            case TrialEvent.Ended end -> {
                count(end.result());
                timeLeft.ended(
                        end.trial().cell(),
                        epochsOfCell.get(end.trial().cell()) - end.result().epochsRun());
            }
            case TrialEvent.EndedElsewhere end -> {
                count(end.result());
                epochsEnded += end.result().epochsRun();
                timeLeft.ended(end.trial().cell(), epochsOfCell.get(end.trial().cell()));
            }
        }
        if (isTerminal) {
            redraw();
        } else {
            printTenths();
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
            out.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + state() + "\u001b[K");
            out.flush();
        }
    }

    private void printTenths() {
        while (trialsEnded >= (linesPrinted + 1) * (double) trials / PIPE_LINES && linesPrinted < PIPE_LINES) {
            linesPrinted++;
            if (trialsEnded < (linesPrinted + 1) * (double) trials / PIPE_LINES) {
                out.println(state());
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
            return state + ", " + Duration.of((System.nanoTime() - start) / 1e9);
        }
        double left = timeLeft.seconds();
        return Double.isNaN(left) ? state : state + ", " + Duration.of(left) + " left";
    }

    /// Leaves the terminal on a fresh line.
    void end() {
        if (isTerminal) {
            out.println();
            out.flush();
        }
    }
}
