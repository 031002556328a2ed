package dev.tasa.standard.schedule;

import dev.tasa.api.Horizon;
import dev.tasa.api.Schedule;

/// The learning rate as it is, in every step.
public record Constant() implements Schedule {

    @Override
    public double factor(long step, Horizon horizon) {
        return 1;
    }
}
