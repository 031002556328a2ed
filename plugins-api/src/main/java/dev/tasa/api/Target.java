package dev.tasa.api;

import java.util.List;

/// What a data set asks a model to predict: a class, or numbers, for each sample or each time step.
///
/// @param name the column or quantity, for messages
/// @param shape one sample's target: `[]` a class or a number, `[k]` k numbers, `[time]` a class a step
/// @param classes the labels in sorted order, where the target is a class: index 0, 1, …; empty where it is
/// numbers
public record Target(String name, Shape shape, List<String> classes) {
    public Target {
        classes = List.copyOf(classes);
    }

    public boolean isClass() {
        return !classes.isEmpty();
    }

    /// Predictions that a sample asks for: one, or one a time step.
    public int positions() {
        return isClass() ? shape.size() : shape.size() / shape.last();
    }
}
