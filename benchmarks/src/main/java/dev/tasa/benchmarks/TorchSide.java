package dev.tasa.benchmarks;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.SequentialImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// PyTorch's C++ library on one thread, as its tutorial trains: the batches are tensors before the clock starts,
/// and nothing but the step is timed.
final class TorchSide implements Side {

    TorchSide() {
        torch.set_num_threads(1);
        torch.set_num_interop_threads(1);
        torch.manual_seed(1);
    }

    @Override
    public double microsPerStep(Workload workload, Samples samples) {
        try (PointerScope _ = new PointerScope()) {
            SequentialImpl model = model(workload);
            Optimizer optimizer = optimizer(workload, model.parameters());
            Tensor[] inputs = inputs(workload, samples);
            Tensor[] targets = targets(workload, samples);
            train(model, optimizer, inputs, targets, Samples.BATCHES);
            long start = ThreadClock.nanos();
            train(model, optimizer, inputs, targets, workload.steps());
            return (ThreadClock.nanos() - start) / 1e3 / workload.steps();
        }
    }

    private static void train(SequentialImpl model, Optimizer optimizer, Tensor[] inputs, Tensor[] targets, int steps) {
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                optimizer.zero_grad();
                Tensor logits = model.forward(inputs[step % inputs.length]);
                Tensor loss = torch.cross_entropy(logits, targets[step % inputs.length]);
                loss.backward();
                optimizer.step();
            }
        }
    }

    private static SequentialImpl model(Workload workload) {
        SequentialImpl model = new SequentialImpl();
        int layers = workload.widths().size() - 1;
        for (int i = 0; i < layers; i++) {
            model.push_back(
                    new LinearImpl(workload.widths().get(i), workload.widths().get(i + 1)));
            if (i < layers - 1) {
                model.push_back(new ReLUImpl());
            }
        }
        return model;
    }

    private static Optimizer optimizer(Workload workload, TensorVector parameters) {
        return switch (workload.rule()) {
            case SGD -> new SGD(parameters, new SGDOptions(workload.learningRate()));
            case ADAM -> new Adam(parameters, new AdamOptions(workload.learningRate()));
        };
    }

    private static Tensor[] inputs(Workload workload, Samples samples) {
        Tensor[] inputs = new Tensor[Samples.BATCHES];
        float[] batch = new float[workload.batch() * samples.width()];
        for (int i = 0; i < inputs.length; i++) {
            System.arraycopy(samples.inputs(), i * batch.length, batch, 0, batch.length);
            inputs[i] = torch.tensor(batch).reshape(workload.batch(), samples.width());
        }
        return inputs;
    }

    private static Tensor[] targets(Workload workload, Samples samples) {
        Tensor[] targets = new Tensor[Samples.BATCHES];
        long[] batch = new long[workload.batch()];
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < batch.length; j++) {
                batch[j] = samples.classes()[i * batch.length + j];
            }
            targets[i] = torch.tensor(batch);
        }
        return targets;
    }
}
