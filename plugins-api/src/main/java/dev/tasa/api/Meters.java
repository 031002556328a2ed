package dev.tasa.api;

import java.util.Map;
import java.util.function.DoubleSupplier;

/// Takes a [MeterSource]'s meters. Each is read whenever somebody scrapes, by a thread that trains nothing;
/// a value that is not finite is left out.
///
/// Names are Prometheus' own: small letters, digits and `_`, beginning with a word of the plugin's (never
/// with `tasa_` or `jvm_`), ending in the base unit (`acme_cache_size_bytes`). All meters of one name have the
/// same label names. The label `run` is added to each. A source may add up to 100 series.
///
/// Each method throws [IllegalArgumentException] for a name, label or number of series beyond these rules.
public interface Meters {

    /// A number that goes up and down.
    ///
    /// @param help one sentence for people
    void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value);

    /// A number that only grows, from 0 at the start of the program. Its name ends in `_total`.
    void counter(String name, String help, Map<String, String> labels, DoubleSupplier total);

    /// A gauge without labels.
    default void gauge(String name, String help, DoubleSupplier value) {
        gauge(name, help, Map.of(), value);
    }

    /// A counter without labels.
    default void counter(String name, String help, DoubleSupplier total) {
        counter(name, help, Map.of(), total);
    }
}
