package dev.tasa.benchmarks;

import org.bytedeco.pytorch.SequentialImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A network of the peer's, with its tensors in one of the layouts that it may have.
interface TorchModel {

    TensorVector parameters();

    /// A batch of inputs, `[batch, width]`, as the network wants it; done before the clock starts.
    Tensor input(Tensor rows);

    /// The same of a batch's targets.
    default Tensor target(Tensor classes) {
        return classes;
    }

    Tensor loss(Tensor input, Tensor target);

    /// Layers in a row.
    record Stack(SequentialImpl layers, InputLayout layout) implements TorchModel {

        interface InputLayout {
            Tensor of(Tensor rows);
        }

        @Override
        public TensorVector parameters() {
            return layers.parameters();
        }

        @Override
        public Tensor input(Tensor rows) {
            return layout.of(rows);
        }

        @Override
        public Tensor loss(Tensor input, Tensor target) {
            return torch.cross_entropy(layers.forward(input), target);
        }
    }
}
