package dev.tasa.runner.training;

/// Where and why a trial diverged.
///
/// @param step from 1
/// @param layer the first layer that broke, or empty where all numbers are finite but the loss is out of
/// bounds
/// @param reason for people: `the loss is NaN`
public record Divergence(long step, String layer, String reason) {

    @Override
    public String toString() {
        return "step " + step + ": " + reason + (layer.isEmpty() ? "" : ", first in layer " + layer);
    }
}
