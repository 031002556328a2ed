package dev.tasa.api;

import java.util.List;

/// What a saved model was trained on, for data sources that read new rows for it.
///
/// @param input the shape of one input sample
/// @param features a table's columns, one for each element of an input sample; empty where elements are alike
/// @param target what it predicts
/// @param vocabulary what the indices of the input stand for; empty where inputs are numbers
public record Trained(Shape input, List<Feature> features, Target target, List<String> vocabulary) {
    public Trained {
        features = List.copyOf(features);
        vocabulary = List.copyOf(vocabulary);
    }
}
