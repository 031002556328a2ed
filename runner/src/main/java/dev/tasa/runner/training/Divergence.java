package dev.tasa.runner.training;

/// Where and why a trial diverged.
///
/// @param step from 1; 0 where the untrained network has no finite loss
/// @param layer the first layer that broke; where all numbers are finite but the loss is out of bounds, the
/// one with the largest output
/// @param reason for people: `the loss is NaN`
public record Divergence(long step, String layer, String reason) {

    @Override
    public String toString() {
        return "step " + step + (layer.isEmpty() ? "" : ", layer " + layer) + ": " + reason;
    }
}
