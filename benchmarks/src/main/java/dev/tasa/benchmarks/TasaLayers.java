package dev.tasa.benchmarks;

import dev.tasa.api.Activation;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.runner.training.NamedLayer;
import dev.tasa.standard.activation.Linear;
import dev.tasa.standard.activation.Relu;
import dev.tasa.standard.initializer.GlorotUniform;
import dev.tasa.standard.initializer.Normal;
import dev.tasa.standard.initializer.Orthogonal;
import dev.tasa.standard.initializer.Zeros;
import dev.tasa.standard.layer.Conv2d;
import dev.tasa.standard.layer.Dense;
import dev.tasa.standard.layer.Embedding;
import dev.tasa.standard.layer.Flatten;
import dev.tasa.standard.layer.Lstm;
import dev.tasa.standard.layer.MaxPool2d;
import dev.tasa.standard.layer.Returns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A network as tasa's layers.
final class TasaLayers {
    private TasaLayers() {}

    static List<NamedLayer> of(Network network) {
        List<Layer> layers = switch (network) {
            case Network.Dense dense -> dense(dense);
            case Network.Convolutional convolutional -> convolutional(convolutional);
            case Network.Recurrent recurrent -> recurrent(recurrent);
        };
        return IntStream.range(0, layers.size())
                .mapToObj(i -> new NamedLayer(String.valueOf(i), true, layers.get(i)))
                .toList();
    }

    private static List<Layer> dense(Network.Dense network) {
        List<Layer> layers = new ArrayList<>();
        int last = network.widths().size() - 1;
        for (int i = 1; i <= last; i++) {
            layers.add(dense(network.widths().get(i), i < last ? new Relu() : new Linear()));
        }
        return layers;
    }

    private static List<Layer> convolutional(Network.Convolutional network) {
        List<Layer> layers = new ArrayList<>();
        for (int filters : network.filters()) {
            layers.add(convolution(filters, network.kernel()));
            layers.add(new MaxPool2d());
        }
        layers.add(new Flatten());
        layers.add(dense(network.classes(), new Linear()));
        return layers;
    }

    private static List<Layer> recurrent(Network.Recurrent network) {
        return List.of(
                new Embedding(network.vocabulary(), network.embedding(), new Normal(1, 0)),
                new Lstm(network.units(), Returns.SEQUENCE, false, new GlorotUniform(), new Orthogonal(), 1),
                dense(network.classes(), new Linear()));
    }

    private static Layer dense(int units, Activation activation) {
        return new Dense(units, activation, new GlorotUniform(), true, new Zeros());
    }

    private static Layer convolution(int filters, int kernel) {
        return new Conv2d(
                filters,
                Shape.of(kernel),
                Shape.of(1),
                "same",
                Shape.of(1),
                1,
                new Relu(),
                new GlorotUniform(),
                true,
                new Zeros());
    }
}
