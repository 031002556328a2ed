package dev.tasa.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.FlattenImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.MaxPool2dImpl;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.SequentialImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network as the peer's modules.
final class TorchModels {
    private TorchModels() {}

    /// A way to build the network for each layout of its tensors; which of them is the fastest, the clock says.
    static List<Supplier<TorchModel>> of(Network network) {
        return switch (network) {
            case Network.Dense dense -> List.of(() -> dense(dense));
            case Network.Convolutional convolutional ->
                List.of(
                        () -> convolutional(convolutional, torch.MemoryFormat.Contiguous),
                        () -> convolutional(convolutional, torch.MemoryFormat.ChannelsLast));
            case Network.Recurrent recurrent ->
                List.of(() -> new TorchLstm(recurrent, true), () -> new TorchLstm(recurrent, false));
        };
    }

    private static TorchModel dense(Network.Dense network) {
        SequentialImpl layers = new SequentialImpl();
        int last = network.widths().size() - 1;
        for (int i = 0; i < last; i++) {
            layers.push_back(
                    new LinearImpl(network.widths().get(i), network.widths().get(i + 1)));
            if (i < last - 1) {
                layers.push_back(new ReLUImpl());
            }
        }
        return new TorchModel.Stack(layers, rows -> rows);
    }

    private static TorchModel convolutional(Network.Convolutional network, torch.MemoryFormat format) {
        SequentialImpl layers = new SequentialImpl();
        int channels = network.channels();
        for (int filters : network.filters()) {
            layers.push_back(convolution(channels, filters, network.kernel(), format));
            layers.push_back(new ReLUImpl());
            layers.push_back(new MaxPool2dImpl(new LongPointer(2, 2)));
            channels = filters;
        }
        layers.push_back(new FlattenImpl());
        layers.push_back(new LinearImpl(network.features(), network.classes()));
        return new TorchModel.Stack(layers, rows -> images(rows, network).contiguous(format));
    }

    private static Conv2dImpl convolution(int channels, int filters, int kernel, torch.MemoryFormat format) {
        Conv2dOptions options = new Conv2dOptions(channels, filters, new LongPointer(kernel, kernel));
        options.padding().put(new LongPointer(kernel / 2, kernel / 2));
        Conv2dImpl layer = new Conv2dImpl(options);
        layer.weight().__dispatch_set_data(layer.weight().contiguous(format));
        return layer;
    }

    /// The same pictures as tasa's: from channels last to the order in which the peer names the axes.
    private static Tensor images(Tensor rows, Network.Convolutional network) {
        int side = network.side();
        return rows.reshape(-1, side, side, network.channels()).permute(0, 3, 1, 2);
    }
}
