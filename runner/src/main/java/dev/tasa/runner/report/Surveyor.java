package dev.tasa.runner.report;

import dev.tasa.api.Kernels;
import dev.tasa.runner.data.DataCache;
import dev.tasa.runner.engine.KernelChoice;
import dev.tasa.runner.engine.SweepResult;
import dev.tasa.runner.engine.Winner;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.report.Landscape.Trail;
import dev.tasa.runner.results.PathFiles;
import dev.tasa.runner.training.LossAt;
import dev.tasa.runner.training.Recipe;
import dev.tasa.runner.training.WeightPath;
import dev.tasa.runner.verdict.CellVerdict;
import dev.tasa.runner.verdict.Group;
import dev.tasa.runner.verdict.Verdicts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the plane in which the recorded paths go, and the loss over it.
public final class Surveyor {
    private static final int FINE_SIDE = 81;
    /// Where there are more than two weights a loss takes longer to compute, and there is less to see.
    private static final int COARSE_SIDE = 41;
    /// Beyond the paths on each side, as a share of their extent.
    private static final double MARGIN = 0.15;
    /// How often the search for the lowest place halves its stride.
    private static final int HALVINGS = 20;

    private final LossAt loss;
    private final Plane plane;

    private Surveyor(LossAt loss, Plane plane) {
        this.loss = loss;
        this.plane = plane;
    }

    /// The landscape of the winner's model with the best path of each group; empty where no path was recorded.
    public static Optional<Landscape> survey(
            Plan plan, Verdicts verdicts, SweepResult result, PathFiles files, DataCache data, KernelChoice kernels)
            throws IOException {
        boolean isRecorded = plan.cells().getFirst().experiment().recordsPath();
        if (!isRecorded || result.winner().isEmpty()) {
            return Optional.empty();
        }
        Winner winner = result.winner().get();
        Experiment experiment = winner.cell().experiment();
        Map<String, WeightPath> paths = paths(verdicts, experiment.recipe(), files);
        WeightPath best = paths.get(winner.cell().id());
        if (best == null || best.weights() < 2) {
            return Optional.empty();
        }
        Plane plane = Plane.of(List.copyOf(paths.values()), best.point(best.size() - 1));
        try (Kernels opened = kernels.open();
                LossAt loss = new LossAt(
                        experiment.recipe(),
                        data.prepared(experiment, 1).forTrials(),
                        experiment.seed(),
                        opened,
                        winner.weights().getFirst())) {
            return Optional.of(new Surveyor(loss, plane).landscape(paths));
        }
    }

    /// The path of each group's best cell, among those with the model and the loss of `recipe`.
    private static Map<String, WeightPath> paths(Verdicts verdicts, Recipe recipe, PathFiles files) throws IOException {
        Map<String, WeightPath> paths = new LinkedHashMap<>();
        for (Group group : verdicts.groups()) {
            Optional<CellVerdict> best = group.cells().stream()
                    .filter(cell -> isComparable(cell.cell().experiment().recipe(), recipe))
                    .filter(cell -> cell.objective().isPresent())
                    .min(Comparator.comparingDouble(cell -> cost(cell, recipe)));
            if (best.isPresent()) {
                String cell = best.get().cell().id();
                files.read(cell).ifPresent(path -> paths.put(cell, path));
            }
        }
        return paths;
    }

    private static boolean isComparable(Recipe one, Recipe other) {
        return one.model().equals(other.model()) && one.loss().equals(other.loss());
    }

    private static double cost(CellVerdict cell, Recipe recipe) {
        double mean = cell.objective().orElseThrow().mean();
        return recipe.objective().higherIsBetter() ? -mean : mean;
    }

    private Landscape landscape(Map<String, WeightPath> paths) {
        List<Trail> trails = new ArrayList<>();
        paths.forEach((cell, path) -> trails.add(trail(cell, path)));
        boolean isWhole = plane.centre().length == 2;
        int side = isWhole ? FINE_SIDE : COARSE_SIDE;
        double[] x = extent(trails.stream().flatMap(trail -> trail.x().stream()).toList());
        double[] y = extent(trails.stream().flatMap(trail -> trail.y().stream()).toList());
        List<Double> losses = new ArrayList<>();
        double[] lowest = {x[0], y[0], Double.POSITIVE_INFINITY};
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double atX = x[0] + (x[1] - x[0]) * column / (side - 1);
                double atY = y[0] + (y[1] - y[0]) * row / (side - 1);
                double value = loss.of(plane.at(atX, atY));
                losses.add(value);
                if (value < lowest[2]) {
                    lowest = new double[] {atX, atY, value};
                }
            }
        }
        double stride = Math.max(x[1] - x[0], y[1] - y[0]) / (side - 1);
        double[] goal = refined(lowest, stride);
        List<String> names =
                isWhole ? List.of("first weight", "second weight") : List.of("main direction", "second direction");
        return new Landscape(
                names, plane.share(), List.of(x[0], x[1], y[0], y[1]), side, losses, List.of(goal[0], goal[1]), trails);
    }

    private Trail trail(String cell, WeightPath path) {
        List<Long> steps = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            double[] shadow = plane.shadow(path.point(i));
            steps.add(path.step(i));
            x.add(shadow[0]);
            y.add(shadow[1]);
            losses.add(loss.of(path.point(i)));
        }
        return new Trail(cell, steps, x, y, losses);
    }

    private static double[] extent(List<Double> values) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double margin = high > low ? MARGIN * (high - low) : 1;
        return new double[] {low - margin, high + margin};
    }

    /// Goes down from the lowest place of the grid, in four directions, with strides that shrink.
    private double[] refined(double[] start, double stride) {
        double[] place = start;
        double reach = stride;
        for (int halving = 0; halving < HALVINGS; ) {
            double[] next = place;
            for (double[] way : new double[][] {{reach, 0}, {-reach, 0}, {0, reach}, {0, -reach}}) {
                double value = loss.of(plane.at(place[0] + way[0], place[1] + way[1]));
                if (value < next[2]) {
                    next = new double[] {place[0] + way[0], place[1] + way[1], value};
                }
            }
            if (next == place) {
                reach /= 2;
                halving++;
            }
            place = next;
        }
        return place;
    }
}
