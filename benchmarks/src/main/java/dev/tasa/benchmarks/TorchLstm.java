package dev.tasa.benchmarks;

import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The peer's recurrent network, which reads `[batch, time]` or `[time, batch]`.
final class TorchLstm implements TorchModel {
    private final boolean batchFirst;
    private final int classes;
    private final EmbeddingImpl embedding;
    private final LSTMImpl lstm;
    private final LinearImpl output;

    TorchLstm(Network.Recurrent network, boolean batchFirst) {
        this.batchFirst = batchFirst;
        classes = network.vocabulary();
        embedding = new EmbeddingImpl(network.vocabulary(), network.embedding());
        LSTMOptions options = new LSTMOptions(network.embedding(), network.units());
        options.batch_first().put(batchFirst);
        lstm = new LSTMImpl(options);
        output = new LinearImpl(network.units(), classes);
    }

    @Override
    public TensorVector parameters() {
        TensorVector all = new TensorVector();
        for (TensorVector part : new TensorVector[] {embedding.parameters(), lstm.parameters(), output.parameters()}) {
            for (Tensor parameter : part.get()) {
                all.push_back(parameter);
            }
        }
        return all;
    }

    @Override
    public Tensor input(Tensor rows) {
        return arranged(rows.to(torch.ScalarType.Long));
    }

    @Override
    public Tensor target(Tensor classes) {
        return arranged(classes).reshape(-1);
    }

    private Tensor arranged(Tensor rows) {
        return batchFirst ? rows : rows.transpose(0, 1).contiguous();
    }

    @Override
    public Tensor loss(Tensor input, Tensor target) {
        Tensor states = lstm.forward(embedding.forward(input)).get0();
        return torch.cross_entropy(output.forward(states).reshape(-1, classes), target);
    }
}
