package dev.tasa.runner.training;

import dev.tasa.api.Check;

/// Ends a trial whose monitored score no longer improves (Prechelt 1998, doi:10.1007/3-540-49430-8_3).
///
/// @param patience epochs without improvement after which the trial stops, at least 1
/// @param minDelta how much better an epoch must be to count as an improvement; affects patience alone
/// @param minEpochs epochs that are trained in any case
public record EarlyStopping(int patience, double minDelta, int minEpochs, Objective monitor) {
    public EarlyStopping {
        Check.atLeast("patience", patience, 1);
        Check.atLeast("minDelta", minDelta, 0);
        Check.atLeast("minEpochs", minEpochs, 0);
    }
}
