package dev.tasa.runner.training;

import dev.tasa.api.BuildContext;
import dev.tasa.api.Layer;
import dev.tasa.api.Shape;
import dev.tasa.api.Weight;
import dev.tasa.api.WeightLimitException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// What a network holds, found by building its layers for one sample and without kernels.
///
/// @param trained the weights that are trained
/// @param frozen those that are not
/// @param layers in the order of the forward pass
public record NetworkShapes(List<Shape> trained, List<Shape> frozen, List<OfLayer> layers) {

    /// @param output of one sample
    /// @param buffers its parts for one sample each
    public record OfLayer(String name, Shape output, List<Shape> buffers) {
        public OfLayer {
            buffers = List.copyOf(buffers);
        }
    }

    /// A layer is too large, or refuses to be built; the cause says why.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String layer;

        Refused(String layer, RuntimeException cause) {
            super("layer " + layer + ": " + cause.getMessage(), cause);
            this.layer = layer;
        }

        public String layer() {
            return layer;
        }
    }

    public NetworkShapes {
        trained = List.copyOf(trained);
        frozen = List.copyOf(frozen);
        layers = List.copyOf(layers);
    }

    /// @param input the shape of one input sample
    /// @param output the shape that the loss wants of one output sample
    /// @param maxWeights how many numbers all weights together may hold
    /// @throws Refused by a [WeightLimitException] where they hold more, or by what a layer refuses, as a
    /// [dev.tasa.api.ShapeException]
    public static NetworkShapes of(List<NamedLayer> layers, Shape input, Shape output, long maxWeights) {
        try (Arena arena = Arena.ofConfined()) {
            BuildContext context = BuildContext.ofShapes(input, new ShapesOnly(), arena, maxWeights);
            List<OfLayer> built = new ArrayList<>();
            Shape shape = input;
            for (NamedLayer named : layers) {
                Layer layer = named.layer().adaptedTo(output);
                int before = context.buffers().size();
                build(named.name(), layer, context.child(named.name(), shape, named.trainable(), true));
                shape = layer.outputShape(shape);
                List<Shape> all = context.buffers();
                built.add(new OfLayer(named.name(), shape, all.subList(before, all.size())));
            }
            return new NetworkShapes(weights(context, true), weights(context, false), built);
        }
    }

    private static void build(String name, Layer layer, BuildContext context) {
        try {
            layer.build(context);
        } catch (WeightLimitException | IllegalArgumentException refused) {
            throw new Refused(name, refused);
        }
    }

    private static List<Shape> weights(BuildContext context, boolean trainable) {
        return context.weights().stream()
                .filter(weight -> weight.trainable() == trainable)
                .map(Weight::shape)
                .toList();
    }

    /// The numbers in all buffers for one sample.
    public long buffers() {
        return layers.stream()
                .flatMap(layer -> layer.buffers().stream())
                .mapToLong(Shape::size)
                .sum();
    }
}
