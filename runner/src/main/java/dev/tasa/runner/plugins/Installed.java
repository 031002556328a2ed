package dev.tasa.runner.plugins;

import dev.tasa.api.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plugin that can be used.
///
/// @param name as in YAML
/// @param defaults what its no-argument constructor makes
/// @param jar the jar or folder of classes that it is from
public record Installed<P extends Plugin>(
        String name, P defaults, Class<? extends Record> type, String jar, List<Parameter> parameters) {

    public Installed {
        parameters = List.copyOf(parameters);
    }

    /// The plugin with some components given and the rest at their defaults.
    ///
    /// @param values by component name (`weightDecay`), each of the component's type
    /// @throws dev.tasa.api.ParameterException when the plugin refuses a value
    /// @throws IllegalArgumentException when it refuses values for another reason
    public P create(Map<String, Object> values) {
        return values.isEmpty() ? defaults : CanonicalConstructor.of(defaults).call(values);
    }

    /// The parameter that a bare value stands for, as in `dense: 64`: the only one, the only required one, or the
    /// first if it is required. Elsewhere a reader could not tell which is meant.
    public Optional<Parameter> bareParameter() {
        if (parameters.size() == 1) {
            return Optional.of(parameters.getFirst());
        }
        List<Parameter> required =
                parameters.stream().filter(Parameter::required).toList();
        return required.stream().findFirst().filter(first -> required.size() == 1 || first == parameters.getFirst());
    }

    /// The plugin's Javadoc; empty where its build kept none.
    public String documentation() {
        return Documentation.of(type);
    }

    /// The Javadoc's first sentence.
    public String summary() {
        return Documentation.firstSentence(documentation());
    }
}
