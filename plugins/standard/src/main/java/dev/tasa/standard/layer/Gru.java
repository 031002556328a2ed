package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Name;
import dev.tasa.api.Required;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;

/// A gated recurrent unit: a recurrent layer that mixes its old state and a new candidate, number by number
/// (Cho et al. 2014, arXiv:1406.1078), the reset gate applied after the recurrent product as in PyTorch.
///
/// Input `[time, in]`; output `[units]`, `[time, units]` or `[2 units]` as `return` says, twice as wide with two
/// directions unless it is both ends. Kernels are `[in, 3 units]` and `[units, 3 units]`, each with a bias,
/// the gates in the order reset, update, candidate. Padding changes no state.
public record Gru(
        @Required @Doc("width of the state") int units,

        @Name("return") @Doc("which outputs to pass on: at the last step, at every one, or at both ends")
        Returns returns,

        @Doc("whether a second run, with weights of its own, reads backwards")
        boolean bidirectional,

        @Doc("start of the kernel") Initializer initializer,
        @Doc("start of the recurrent kernel") Initializer recurrentInitializer)
        implements RecurrentLayer {

    public Gru() {
        this(1, Returns.LAST, false, new GlorotUniform(), new Orthogonal());
    }

    public Gru {
        Check.atLeast("units", units, 1);
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public Cell newCell(Steps steps, int batch) {
        return new GruCell(steps);
    }

    @Override
    public boolean hasRecurrentBias() {
        return true;
    }
}
