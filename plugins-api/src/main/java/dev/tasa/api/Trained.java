package dev.tasa.api;

import java.util.List;
import java.util.Optional;

/// What a saved model was trained on, for data sources that read new rows for it.
///
/// @param input the shape of one input sample
/// @param features a table's columns, one for each element of an input sample; empty where elements are alike
/// @param target what it predicts
/// @param vocabulary what the indices of the input stand for; empty where inputs are numbers
/// @param source where its rows came from, for parameters that shapes do not tell; its files may be gone. Empty where
/// its plugin is not installed.
public record Trained(
        Shape input, List<Feature> features, Target target, List<String> vocabulary, Optional<DataSource> source) {
    public Trained {
        features = List.copyOf(features);
        vocabulary = List.copyOf(vocabulary);
    }
}
