package dev.tasa.benchmarks;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// PyTorch's C++ library on one thread, as its tutorial trains: the batches are tensors before the clock starts,
/// and nothing but the step is timed. Where its tensors may be laid out in several ways, the fastest counts.
final class TorchSide implements Side {

    TorchSide() {
        torch.set_num_threads(1);
        torch.set_num_interop_threads(1);
        torch.manual_seed(1);
    }

    @Override
    public double microsPerStep(Workload workload, Samples samples) {
        return TorchModels.of(workload.network()).stream()
                .mapToDouble(model -> microsPerStep(workload, samples, model))
                .min()
                .orElseThrow();
    }

    private static double microsPerStep(Workload workload, Samples samples, Supplier<TorchModel> built) {
        try (PointerScope _ = new PointerScope()) {
            TorchModel model = built.get();
            Optimizer optimizer = optimizer(workload, model.parameters());
            Tensor[] inputs = inputs(workload, samples, model);
            Tensor[] targets = targets(workload, samples, model);
            train(model, optimizer, inputs, targets, workload.batches());
            long start = ThreadClock.nanos();
            train(model, optimizer, inputs, targets, workload.steps());
            return (ThreadClock.nanos() - start) / 1e3 / workload.steps();
        }
    }

    private static void train(TorchModel model, Optimizer optimizer, Tensor[] inputs, Tensor[] targets, int steps) {
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                optimizer.zero_grad();
                model.loss(inputs[step % inputs.length], targets[step % inputs.length])
                        .backward();
                optimizer.step();
            }
        }
    }

    private static Optimizer optimizer(Workload workload, TensorVector parameters) {
        return switch (workload.rule()) {
            case SGD -> new SGD(parameters, new SGDOptions(workload.learningRate()));
            case MOMENTUM -> {
                SGDOptions options = new SGDOptions(workload.learningRate());
                options.momentum().put(0.9);
                yield new SGD(parameters, options);
            }
            case ADAM -> new Adam(parameters, new AdamOptions(workload.learningRate()));
        };
    }

    private static Tensor[] inputs(Workload workload, Samples samples, TorchModel model) {
        Tensor[] inputs = new Tensor[workload.batches()];
        int size = workload.batch() * samples.width();
        for (int i = 0; i < inputs.length; i++) {
            float[] batch = Arrays.copyOfRange(samples.inputs(), i * size, (i + 1) * size);
            inputs[i] = model.input(torch.tensor(batch).reshape(workload.batch(), samples.width()));
        }
        return inputs;
    }

    private static Tensor[] targets(Workload workload, Samples samples, TorchModel model) {
        Tensor[] targets = new Tensor[workload.batches()];
        int positions = workload.network().target().size();
        int size = workload.batch() * positions;
        for (int i = 0; i < targets.length; i++) {
            long[] batch = new long[size];
            for (int j = 0; j < size; j++) {
                batch[j] = samples.classes()[i * size + j];
            }
            Tensor classes = torch.tensor(batch);
            targets[i] = model.target(positions == 1 ? classes : classes.reshape(workload.batch(), positions));
        }
        return targets;
    }
}
