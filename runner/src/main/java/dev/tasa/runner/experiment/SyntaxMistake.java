package dev.tasa.runner.experiment;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in plain words what snakeyaml could not read.
final class SyntaxMistake {
    private SyntaxMistake() {}

    static ExperimentException of(MarkedYAMLException mistake, SourceText source) {
        Mark place = mistake.getProblemMark() != null ? mistake.getProblemMark() : mistake.getContextMark();
        Location at = source.at(place.getLine(), place.getColumn());
        Words words = words(mistake);
        ExperimentException explained = new ExperimentException(at, words.what, words.advice);
        explained.initCause(mistake);
        return explained;
    }

    private record Words(String what, String advice) {}

    private static Words words(MarkedYAMLException mistake) {
        String problem = String.valueOf(mistake.getProblem());
        String context = String.valueOf(mistake.getContext());
        String opened = mistake.getContextMark() == null
                ? ""
                : " that starts in line " + (mistake.getContextMark().getLine() + 1);
        if (problem.contains("\\t")) {
            return new Words("a tab cannot indent YAML", "Use spaces");
        }
        if (problem.contains("cannot start any token")) {
            String character = problem.replaceAll("(?s).*found character '(.*?)'.*", "$1");
            return new Words("a value cannot start with " + character, "Put the value in double quotes");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return new Words(
                    "a second ':' in one value",
                    "Start a key on a line of its own, or put a text that holds ': ' in double quotes");
        }
        if (problem.startsWith("expected ',' or ']'")) {
            return new Words("the list [" + opened + " is not closed here", "Write ',' before the next item, or ']'");
        }
        if (problem.startsWith("expected ',' or '}'")) {
            return new Words("the mapping {" + opened + " is not closed here", "Write ',' before the next key, or '}'");
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return new Words("the quoted text" + opened + " is not closed", "Write the closing quote");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new Words("a key without ':'" + opened, "Write key: value, and a space after the colon");
        }
        if (problem.startsWith("found unknown escape character")) {
            return new Words(
                    "an unknown escape after \\ in a text", "Write \\\\ for a backslash, or use single quotes");
        }
        if (problem.startsWith("expected <block end>") || problem.contains("are not allowed here")) {
            return new Words(
                    "this does not fit the lines above", "Indent it as its neighbours are; close what was opened");
        }
        return new Words(
                "this is no valid YAML: " + (context.equals("null") ? "" : context + ", ") + problem,
                "Put texts with special characters in double quotes");
    }
}
