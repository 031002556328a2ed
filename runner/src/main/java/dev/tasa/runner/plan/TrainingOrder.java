package dev.tasa.runner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The order in which a sweep trains its cells, which no result depends on: any first part of it says
/// something of the whole, as people who watch a sweep, and estimates of how long it takes, want to know.
///
/// Learning rates come coarse to fine: both ends, the middle, the middles between, and so on, since what they
/// do, such as diverge, changes along their axis. Of one step's rates the largest comes first: where trials
/// diverge is soon known, and costs little. The cells of one rate are taken in strides of the golden ratio,
/// which mixes the values of all other axes.
final class TrainingOrder {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private TrainingOrder() {}

    private record Turn(int fineness, double rate) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return fineness == other.fineness ? Double.compare(other.rate, rate) : fineness - other.fineness;
        }
    }

    static List<Cell> of(List<Cell> cells) {
        Map<Double, Integer> fineness = fineness(cells);
        Map<Turn, List<Cell>> turns = new TreeMap<>();
        for (Cell cell : cells) {
            Turn turn = isRated(cell) ? new Turn(fineness.get(rate(cell)), rate(cell)) : new Turn(0, 0);
            turns.computeIfAbsent(turn, first -> new ArrayList<>()).add(cell);
        }
        return turns.values().stream().flatMap(turn -> mixed(turn).stream()).toList();
    }

    private static Map<Double, Integer> fineness(List<Cell> cells) {
        List<Double> rates = cells.stream()
                .filter(TrainingOrder::isRated)
                .map(TrainingOrder::rate)
                .distinct()
                .sorted()
                .toList();
        Map<Double, Integer> fineness = new TreeMap<>();
        if (!rates.isEmpty()) {
            fineness.put(rates.getFirst(), 0);
            fineness.put(rates.getLast(), 0);
            divide(rates, 1, fineness);
        }
        return fineness;
    }

    private static void divide(List<Double> rates, int step, Map<Double, Integer> fineness) {
        if (rates.size() > 2) {
            int middle = rates.size() / 2;
            fineness.put(rates.get(middle), step);
            divide(rates.subList(0, middle + 1), step + 1, fineness);
            divide(rates.subList(middle, rates.size()), step + 1, fineness);
        }
    }

    private static boolean isRated(Cell cell) {
        return cell.values().containsKey(Cell.RATE);
    }

    private static double rate(Cell cell) {
        return cell.experiment().recipe().learningRate();
    }

    private static List<Cell> mixed(List<Cell> cells) {
        int count = cells.size();
        int stride = stride(count);
        List<Cell> mixed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mixed.add(cells.get((int) ((long) i * stride % count)));
        }
        return mixed;
    }

    /// The largest one up to the golden ratio's that meets every cell.
    private static int stride(int count) {
        int stride = Math.max(1, (int) Math.round(GOLDEN * count));
        while (greatestCommonDivisor(stride, count) > 1) {
            stride--;
        }
        return stride;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
