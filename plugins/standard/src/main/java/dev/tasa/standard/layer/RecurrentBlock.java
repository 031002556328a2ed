package dev.tasa.standard.layer;

import dev.tasa.api.Block;
import dev.tasa.api.BuildContext;
import dev.tasa.api.Pass;
import dev.tasa.api.Tensor;

/// Computes a recurrent layer: runs over the sequences in one direction or both, and passes on the outputs
/// that are asked for.
final class RecurrentBlock implements Block {
    private final int units;
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
        output = context.tensor(layer.outputShape(context.input()));
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
        for (int at = 0; at < output.size(); at += units) {
            int sample = at / output.sampleSize();
            Recurrence source = source(at, sample);
            source.copyState(sample, time(at, sample), input.batch(), y, at);
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
        for (int at = 0; at < outputGradient.size(); at += units) {
            int sample = at / outputGradient.sampleSize();
            if (returns == Returns.SEQUENCE) {
                source(at, sample).copyGradient(sample, time(at, sample), batch, dy, at);
            } else {
                source(at, sample).addGradient(sample, time(at, sample), batch, dy, at);
            }
        }
        inputGradient.batch(batch);
        float[] dx = inputGradient.write();
        for (Recurrence direction : directions) {
            direction.backward(dx, batch);
        }
        return inputGradient;
    }

    private Recurrence source(int at, int sample) {
        return directions[returns.direction(place(at, sample), directions.length)];
    }

    private int time(int at, int sample) {
        return returns.time(place(at, sample), directions.length, lengths.of(sample));
    }

    private int place(int at, int sample) {
        return (at - sample * output.sampleSize()) / units;
    }
}
