package dev.tasa.api;

/// A part of an experiment that a jar can add: a layer, a loss, an optimizer and so on.
///
/// A plugin is a record. Its components are its YAML parameters, its no-argument constructor holds their
/// defaults, its compact constructor validates them with [Check], and [java.util.ServiceLoader] finds it
/// through a line in `META-INF/services/dev.tasa.api.<Kind>`. In YAML it goes by its class name in kebab-case
/// (`LeakyRelu` is `leaky-relu`), and a component `weightDecay` is spelled `weight-decay`, unless [Name] says
/// otherwise.
///
/// A component's type is one of: `int`, `long`, `float`, `double`, `boolean`, `String`, an enum, [Shape],
/// [Length], [java.nio.file.Path] (taken relative to the experiment file), another plugin kind, or an
/// [java.util.Optional] or [java.util.List] of these. [Doc] documents a component, [Required] marks one that
/// has no sensible default. `optimizer: adam` takes every default, `adam: {beta1: 0.8}` sets components by
/// name. A bare value as in `dense: 64` sets the only component, else the only required one, else the first
/// if it is required; other plugins take none.
///
/// A plugin sees this package and the JDK, not the plugins that come with tasa. Where a component is itself
/// of a plugin kind, such as [Initializer] or [Activation], its default is therefore a record of the plugin's
/// own jar, listed in a services file as any other, or else saved experiments could not name it:
///
/// ```java
/// /// Every number starts at 1.
/// public record AllOnes() implements Initializer {    // acme.AllOnes in services/dev.tasa.api.Initializer
///     @Override public void fill(float[] values, Shape shape, RandomStream random) {
///         Arrays.fill(values, 1);
///     }
/// }
/// ```
/// An experiment may set any installed one, as `initializer: he-normal`.
///
/// The record's Javadoc is what `tasa plugins` prints, its first sentence alone in lists. Compile with
/// `-proc:full`, so that javac keeps it beside the class (see [dev.tasa.api.processing.JavadocProcessor]).
///
/// The jar's manifest says `Tasa-Api: 1`, the version of this package that it was written for.
///
/// A plugin holds no state and is shared by threads; what changes while training lives in blocks, slots and
/// tallies.
public interface Plugin {}
