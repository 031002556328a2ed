package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Shape;
import dev.tasa.api.Tensor;

/// Computes a recurrent layer: runs over the sequences in one direction or both, and passes on the outputs
/// that are asked for.
final class RecurrentBlock implements Block {
    private final int units;
    private final int places;
    private final Returns returns;
    private final Lengths lengths;
    private final Recurrence[] directions;
    private final Tensor output;
    private final Tensor inputGradient;

    RecurrentBlock(RecurrentLayer layer, BuildContext context) {
        units = layer.units();
        returns = layer.returns();
        lengths = new Lengths(context.input().dimension(0), context.batch());
        directions = new Recurrence[layer.directions()];
        directions[0] = new Recurrence(layer, context, lengths, Recurrence.Direction.FORWARD);
        if (layer.bidirectional()) {
            directions[1] = new Recurrence(layer, context, lengths, Recurrence.Direction.BACKWARD);
        }
        Shape outputs = layer.outputShape(context.input());
        places = outputs.size() / units;
        output = context.tensor(outputs);
        inputGradient = context.tensor(context.input());
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
        lengths.read(pass);
        for (Recurrence direction : directions) {
            direction.forward(input.read(), input.batch());
        }
        output.batch(input.batch());
        float[] y = output.write();
        int at = 0;
        for (int sample = 0; sample < input.batch(); sample++) {
            for (int place = 0; place < places; place++) {
                source(place).copyState(sample, time(place, sample), input.batch(), y, at);
                at += units;
            }
        }
        return output;
    }

    @Override
    public Tensor backward(Tensor outputGradient) {
        float[] dy = outputGradient.read();
        int batch = outputGradient.batch();
        if (returns != Returns.SEQUENCE) {
            for (Recurrence direction : directions) {
                direction.clearGradients();
            }
        }
        int at = 0;
        for (int sample = 0; sample < batch; sample++) {
            for (int place = 0; place < places; place++) {
                if (returns == Returns.SEQUENCE) {
                    source(place).copyGradient(sample, time(place, sample), batch, dy, at);
                } else {
                    source(place).addGradient(sample, time(place, sample), batch, dy, at);
                }
                at += units;
            }
        }
        inputGradient.batch(batch);
        float[] dx = inputGradient.write();
        for (Recurrence direction : directions) {
            direction.backward(dx, batch);
        }
        return inputGradient;
    }

    private Recurrence source(int place) {
        return directions[returns.direction(place, directions.length)];
    }

    private int time(int place, int sample) {
        return returns.time(place, directions.length, lengths.of(sample));
    }
}
