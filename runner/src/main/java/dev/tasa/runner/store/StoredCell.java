package dev.tasa.runner.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A cell of a run's plan: its id and its axes' values by dotted path.
public record StoredCell(String id, Map<String, String> values) {
    public StoredCell {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
