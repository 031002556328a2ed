package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Name;
import dev.tasa.api.Required;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;

/// A simple recurrent layer: `h = tanh(x W + h⁻ U + b)` at each step (Elman 1990,
/// doi:10.1207/s15516709cog1402_1).
///
/// Input `[time, in]`; output `[units]`, `[time, units]` or `[2 units]` as `return` says, twice as wide with two
/// directions unless it is both ends. W is `[in, units]`, U `[units, units]`. Padding changes no state.
public record Rnn(
        @Required @Doc("width of the state") int units,

        @Name("return") @Doc("which outputs to pass on: at the last step, at every one, or at both ends")
        Returns returns,

        @Doc("whether a second run, with weights of its own, reads backwards")
        boolean bidirectional,

        @Doc("start of the kernel W") Initializer initializer,
        @Doc("start of the recurrent kernel U") Initializer recurrentInitializer)
        implements RecurrentLayer {

    public Rnn() {
        this(1, Returns.LAST, false, new GlorotUniform(), new Orthogonal());
    }

    public Rnn {
        Check.atLeast("units", units, 1);
    }

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public Cell newCell(Steps steps, int batch) {
        return new RnnCell(steps);
    }
}
