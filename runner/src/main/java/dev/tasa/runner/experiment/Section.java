package dev.tasa.runner.experiment;

import dev.tasa.api.DidYouMean;
import dev.tasa.runner.experiment.Node.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A mapping whose keys are known: reads each, and reports every one that nobody knows.
///
/// @param label what the mapping is called in messages: `split`, `the experiment`
public record Section(Mapping mapping, String label, Problems problems) {

    /// @param keys all that the mapping may have
    public static Section of(Node node, String label, List<String> keys, Problems problems) {
        if (!(node instanceof Mapping mapping)) {
            throw new ExperimentException(
                    node.at(),
                    label + " must be a mapping, but is " + node.described(),
                    "It takes " + String.join(", ", keys));
        }
        refuseUnknown(mapping, label, keys, problems);
        return new Section(mapping, label, problems);
    }

    static void refuseUnknown(Mapping mapping, String label, List<String> keys, Problems problems) {
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!keys.contains(key)) {
                String meant = DidYouMean.among(keys, key)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse("");
                problems.add(
                        entry.key().at(),
                        label + " has no key " + key + meant,
                        keys.isEmpty() ? "It takes no keys" : "It takes " + String.join(", ", keys));
            }
        }
    }

    Optional<Node> node(String key) {
        return mapping.get(key);
    }

    /// What `reading` makes of the key's value; empty where the key is absent or its value is wrong, which is
    /// then reported.
    public <T> Optional<T> read(String key, Function<Node, T> reading) {
        return node(key).flatMap(node -> problems.attempt(() -> reading.apply(node)));
    }

    Optional<Double> real(String key) {
        return read(key, node -> Numbers.real(key, node));
    }

    Optional<Boolean> truth(String key) {
        return read(key, node -> Texts.truth(key, node));
    }

    /// A whole number from `min` on.
    Optional<Integer> wholeFrom(int min, String key) {
        return read(key, node -> (int) Numbers.whole(key, node, min, Integer.MAX_VALUE));
    }

    /// Reports a key that must be there.
    void missing(String key, String advice) {
        problems.addLack(mapping.at(), label + " lacks " + key, advice);
    }
}
