package dev.tasa.data.sequences;

import java.util.List;

/// What a file of sequences holds.
///
/// @param labels one a sequence
/// @param classes the different labels in the order of their indices
record Labelled(Codes codes, List<String> labels, List<String> classes) {}
