package dev.tasa.standard.layer;

import dev.tasa.api.Check;
import dev.tasa.api.Doc;
import dev.tasa.api.Initializer;
import dev.tasa.api.Name;
import dev.tasa.api.Required;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Orthogonal;
import java.util.Arrays;

/// Long short-term memory: a recurrent layer whose gates decide what its cells keep, take in and show
/// (Hochreiter & Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; forget gates by Gers, Schmidhuber &
/// Cummins 2000, doi:10.1162/089976600300015015).
///
/// Input `[time, in]`; output `[units]`, `[time, units]` or `[2 units]` as `return` says, twice as wide with two
/// directions unless it is both ends. Kernels are `[in, 4 units]` and `[units, 4 units]`, the gates in the
/// order input, forget, candidate, output. Padding changes no state.
public record Lstm(
        @Required @Doc("width of the state") int units,

        @Name("return") @Doc("which outputs to pass on: at the last step, at every one, or at both ends")
        Returns returns,

        @Doc("whether a second run, with weights of its own, reads backwards")
        boolean bidirectional,

        @Doc("start of the kernel") Initializer initializer,
        @Doc("start of the recurrent kernel") Initializer recurrentInitializer,

        @Doc("start of the forget gate's bias; 1 lets a cell remember at first")
        double forgetBias)
        implements RecurrentLayer {

    // Jozefowicz, Zaremba & Sutskever 2015 (PMLR 37:2342) found a forget bias of 1 better than 0 throughout.
    public Lstm() {
        this(1, Returns.LAST, false, new GlorotUniform(), new Orthogonal(), 1);
    }

    public Lstm {
        Check.atLeast("units", units, 1);
        Check.finite("forgetBias", forgetBias);
    }

    @Override
    public int gates() {
        return 4;
    }

    @Override
    public Cell newCell(Steps steps, int batch) {
        return new LstmCell(steps, batch);
    }

    @Override
    public Initializer biasInitializer() {
        return (values, shape, random) -> Arrays.fill(values, units, 2 * units, (float) forgetBias);
    }
}
