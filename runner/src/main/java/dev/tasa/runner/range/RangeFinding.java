package dev.tasa.runner.range;

import java.util.List;
import java.util.Map;

/// What a range test found for one group of cells, which differ in their learning rate alone.
///
/// @param held the other axes' values by dotted path, in YAML's flow style
public record RangeFinding(Map<String, String> held, RangeCurve curve) {

    /// The rates to sweep; empty where no rate makes the loss fall.
    public List<String> grid() {
        return curve.falls() ? RateGrid.around(curve.lowest()) : List.of();
    }
}
