package dev.tasa.runner.engine;

import dev.tasa.runner.plan.Cell;
import dev.tasa.runner.plan.Plan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long a sweep still takes, from how long its epochs took so far.
///
/// An epoch's time depends on the axes but not on the learning rate, so cells that differ in it alone share what is
/// known; cells of which nothing is known yet are taken for the mean. Epochs that a trial does not run, because it
/// diverged or stopped early, are no work and say nothing of how fast the others are. Recent epochs count more: the
/// first ones of a process are slower. Trials that will end early are not foreseen: each counts in full until it ends.
public final class TimeLeft {
    private static final String RATE = "learning-rate";
    private static final double MEMORY = 0.99;

    private static final class Pace {
        private double seconds;
        private double epochs;
        private long left;

        private void add(double epochSeconds) {
            seconds = MEMORY * seconds + epochSeconds;
            epochs = MEMORY * epochs + 1;
        }
    }

    private final int workers;
    private final Map<String, Map<String, String>> groupOf = new HashMap<>();
    private final Map<Map<String, String>, Pace> paces = new LinkedHashMap<>();
    private int trialsLeft;

    /// @param workers trials at once
    public TimeLeft(Plan plan, int workers) {
        this.workers = workers;
        this.trialsLeft = (int) plan.size();
        for (Cell cell : plan.cells()) {
            Map<String, String> group = new LinkedHashMap<>(cell.values());
            group.remove(RATE);
            groupOf.put(cell.id(), group);
            paces.computeIfAbsent(group, added -> new Pace()).left +=
                    (long) cell.experiment().recipe().epochs() * plan.repeats();
        }
    }

    /// A trial of `cell` trained one epoch.
    public void epoch(String cell, double seconds) {
        Pace pace = pace(cell);
        pace.add(seconds);
        pace.left--;
    }

    /// A trial of `cell` ended.
    ///
    /// @param epochs that it was planned to train and did not, or that an earlier process trained
    public void ended(String cell, long epochs) {
        pace(cell).left -= epochs;
        trialsLeft--;
    }

    private Pace pace(String cell) {
        return paces.get(groupOf.get(cell));
    }

    /// NaN where nothing is known yet.
    public double seconds() {
        double mean = paces.values().stream()
                .filter(pace -> pace.epochs > 0)
                .mapToDouble(pace -> pace.seconds / pace.epochs)
                .average()
                .orElse(Double.NaN);
        double work = 0;
        for (Pace pace : paces.values()) {
            work += Math.max(0, pace.left) * (pace.epochs > 0 ? pace.seconds / pace.epochs : mean);
        }
        return work / Math.clamp(trialsLeft, 1, workers);
    }
}
