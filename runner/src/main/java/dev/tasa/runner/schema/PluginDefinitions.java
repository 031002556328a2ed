package dev.tasa.runner.schema;

import dev.tasa.api.Layer;
import dev.tasa.api.MeterSource;
import dev.tasa.api.Plugin;
import dev.tasa.runner.plugins.Installed;
import dev.tasa.runner.plugins.Parameter;
import dev.tasa.runner.plugins.Plugins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A definition for each plugin kind, `optimizer`, and for the parameters of each plugin, `optimizer.adam`.
record PluginDefinitions(Plugins plugins) {

    Map<String, Object> all() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (Class<? extends Plugin> kind : Plugins.kinds()) {
            if (kind != MeterSource.class) { // no experiment names one
                add(kind, definitions);
            }
        }
        return definitions;
    }

    /// A plugin is its name alone, where it needs no parameters, or a mapping from its name to them.
    private <P extends Plugin> void add(Class<P> kind, Map<String, Object> definitions) {
        String kindName = Plugins.kindName(kind);
        List<Object> forms = new ArrayList<>();
        Map<String, Object> named = new LinkedHashMap<>();
        for (Installed<P> plugin : plugins.all(kind)) {
            if (plugin.parameters().stream().noneMatch(Parameter::required)) {
                forms.add(Keywords.described(plugin.summary(), Keywords.constant(plugin.name())));
            }
            String definition = kindName + "." + plugin.name();
            named.put(plugin.name(), Keywords.definition(definition));
            definitions.put(definition, given(plugin, kind == Layer.class));
        }
        Map<String, Object> mapping = Keywords.mapping(named, List.of());
        mapping.put("minProperties", 1);
        mapping.put("maxProperties", 1);
        forms.add(mapping);
        definitions.put(kindName, Keywords.of("anyOf", forms));
    }

    /// What may follow the plugin's name: parameters by name, one of them bare, or nothing.
    private static Map<String, Object> given(Installed<?> plugin, boolean isLayer) {
        List<Object> forms = new ArrayList<>();
        forms.add(parameters(plugin, isLayer));
        plugin.bareParameter().map(ValueSchema::of).ifPresent(forms::add);
        if (plugin.parameters().stream().noneMatch(Parameter::required)) {
            forms.add(Keywords.of("type", "null"));
        }
        return Keywords.described(plugin.documentation(), Keywords.of("anyOf", forms));
    }

    private static Map<String, Object> parameters(Installed<?> plugin, boolean isLayer) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : plugin.parameters()) {
            properties.put(parameter.name(), ValueSchema.of(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        if (isLayer) {
            properties.put("name", Keywords.described("what the layer's weights are called", ExperimentFields.name()));
            properties.put(
                    "trainable",
                    Keywords.described("false keeps the weights as they start", Keywords.of("type", "boolean")));
        }
        return Keywords.mapping(properties, required);
    }
}
