package dev.tasa.runner.training;

import dev.tasa.api.Layer;

/// A layer of a model as the experiment lists it.
///
/// @param name unique in the model: the experiment's `name:`, else position and kind, `0.dense`
/// @param trainable false keeps its weights as they were initialized
public record NamedLayer(String name, boolean trainable, Layer layer) {}
