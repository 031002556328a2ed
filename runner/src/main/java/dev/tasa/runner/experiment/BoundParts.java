package dev.tasa.runner.experiment;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What parts of an experiment's tree were bound to. A sweep's cells share every node that the sweep does not touch,
/// and such a node is bound once for all of them.
final class BoundParts {
    private final Map<Class<?>, Map<Node, Object>> parts = new HashMap<>();

    /// What this very node was bound to before, else what `binding` makes of it now. A node with mistakes is bound
    /// anew each time, so that everybody who asks is told of them.
    ///
    /// @param kind what the node is bound as: an alias may stand in two places, and mean two things
    /// @param problems where `binding` tells of mistakes
    <T> Optional<T> bound(Class<?> kind, Node node, Problems problems, Supplier<Optional<T>> binding) {
        Map<Node, Object> ofKind = parts.computeIfAbsent(kind, first -> new IdentityHashMap<>());
        if (ofKind.containsKey(node)) {
            @SuppressWarnings("unchecked") // a kind's bindings all make the same type
            T known = (T) ofKind.get(node);
            return Optional.of(known);
        }
        int before = problems.count();
        Optional<T> bound = binding.get();
        if (problems.count() == before) {
            bound.ifPresent(value -> ofKind.put(node, value));
        }
        return bound;
    }
}
