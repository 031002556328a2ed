package dev.tasa.runner.plan;

import java.util.List;

public record Plan(List<String> axes, List<Cell> cells, int repeats, List<String> notices) {
    public List<Trial> trials() {
        return cells.stream()
                .flatMap(c -> java.util.stream.IntStream.rangeClosed(1, repeats).mapToObj(r -> new Trial(c, r)))
                .toList();
    }
}
