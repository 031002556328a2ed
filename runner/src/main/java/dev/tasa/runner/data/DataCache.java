package dev.tasa.runner.data;

import dev.tasa.api.Dataset;
import dev.tasa.api.Preprocessor;
import dev.tasa.runner.experiment.Experiment;
import dev.tasa.runner.training.TrialData;
import java.util.HashMap;
import java.util.List;
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

    /// Bytes of heap that [#prepared] takes for all repeats of these experiments, beside the data itself.
    public long bytesFor(List<Experiment> experiments) {
        long copy = (long) data.testStart() * data.input().size() * Float.BYTES;
        Map<Preprocessor, Long> copies = new HashMap<>();
        for (Experiment experiment : experiments) {
            Preprocessor preprocess = experiment.preprocess();
            // What learns may learn other scales in each repeat, from one more copy.
            copies.put(preprocess, preprocess.isIdentity() ? 0L : preprocess.learns() ? experiment.repeats() + 1L : 1L);
        }
        return copy * copies.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The data of the first repeat as they are, for a rehearsal that asks for no scores.
    public TrialData unscaled(Experiment experiment) {
        Rows rows = new Splitter(data, experiment.split(), experiment.seed()).rows(1);
        return Prepared.unscaled(data, rows).forTrials();
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
