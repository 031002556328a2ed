package dev.tasa.runner.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cells that differ in their learning rate alone; all cells, where rates are not swept.
///
/// @param held the other axes' values
/// @param cells from the smallest rate to the largest
public record Group(Map<String, String> held, List<CellVerdict> cells) {
    public Group {
        cells = List.copyOf(cells);
    }

    /// Whether anything is known of any of the cells.
    public boolean isJudged() {
        return cells.stream().anyMatch(cell -> cell.verdict().isPresent());
    }

    public Optional<GoodRates> goodRates() {
        List<Double> rates = cells.stream()
                .filter(cell -> cell.is(Verdict.GOOD))
                .map(CellVerdict::learningRate)
                .toList();
        return rates.isEmpty() ? Optional.empty() : Optional.of(GoodRates.of(rates));
    }
}
