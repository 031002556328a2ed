package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Preprocessor;
import dev.tasa.runner.experiment.Experiment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Prepared data, made once for each repeat and preprocessing and shared by all trials that need it. Inputs
/// that repeats scale alike are in memory once.
public final class DataCache {
    private record Key(int repeat, Preprocessor preprocess, Preprocessor preprocessTarget) {}

    private final Dataset data;
    private final InputCache inputs = new InputCache();
    private final Map<Key, Prepared> prepared = new ConcurrentHashMap<>();

    public DataCache(Dataset data) {
        this.data = data;
    }

    public Dataset data() {
        return data;
    }

    /// The data of one repeat, counted from 1.
    public Prepared prepared(Experiment experiment, int repeat) {
        Key key = new Key(repeat, experiment.preprocess(), experiment.preprocessTarget());
        return prepared.computeIfAbsent(key, missing -> {
            Rows rows = new Splitter(data, experiment.split(), experiment.seed()).rows(repeat);
            return Prepared.of(data, rows, missing.preprocess(), missing.preprocessTarget(), inputs);
        });
    }
}
