package dev.tasa.benchmarks.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A call of `tasa run` as a person would write it, from the project's folder.
///
/// @param experiment a file's name in `experiments`, without `.yaml`
/// @param sets the values of `--set`
record Call(String experiment, List<String> sets) {

    Call {
        sets = List.copyOf(sets);
    }

    static Call of(String experiment, String... sets) {
        return new Call(experiment, List.of(sets));
    }

    List<String> command() {
        List<String> command = new ArrayList<>(List.of("./tasa", "run", "experiments/" + experiment + ".yaml"));
        for (String set : sets) {
            command.add("--set");
            command.add(set);
        }
        return command;
    }

    /// What can be pasted into a shell.
    @Override
    public String toString() {
        return command().stream()
                .map(word -> word.matches("[\\w./=-]+") ? word : "'" + word + "'")
                .collect(Collectors.joining(" "));
    }
}
