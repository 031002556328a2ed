package dev.tasa.api;

import java.nio.file.Path;
import java.util.List;

/// Where samples come from: a file format, a folder, a generator.
public interface DataSource extends Plugin {

    /// Reads everything. The same parameters and files give the same rows in the same order.
    ///
    /// @throws DataException with place and advice when the data cannot be used
    Dataset load();

    /// Reads rows for a model to predict on. Targets need not be there, and what is read in their place is not
    /// looked at: files that hold nothing else need not exist. By default all that [#load] reads.
    ///
    /// @param model what the model was trained on, which tells what the rows must have
    /// @throws DataException with place and advice when the data is not what the model knows
    default Dataset loadFor(Trained model) {
        return load();
    }

    /// The files that [#load] reads. Their bytes, not their paths, are part of a cell's identity;
    /// where a parameter names a folder, so are the targets, which a file's place in it may say.
    default List<Path> files() {
        return List.of();
    }
}
