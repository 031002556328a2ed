package dev.tasa.runner.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.report.TrialJson;
import dev.tasa.runner.results.FiniteNumber;
import dev.tasa.runner.training.EpochScores;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a run stood at one moment, and what a page has not yet heard of it.
///
/// @param progress from 0 to 1, judged by epochs; a trial that ends early counts as whole
/// @param seconds since this process began to train
/// @param left seconds to the end; NaN where nothing is known yet
/// @param states how many trials are in each
/// @param trials that have ended, in the order in which they did, from the first that the page does not know
/// @param next how many trials the page knows then
/// @param hasMore whether more have ended, which are too many for one message
/// @param running curves of trials under way
record Standing(
        double progress,
        double seconds,
        double left,
        Map<String, Integer> states,
        List<TrialResult> trials,
        int next,
        boolean hasMore,
        Map<TrialId, List<EpochScores>> running) {

    Standing {
        states = new LinkedHashMap<>(states);
        trials = List.copyOf(trials);
        running = new LinkedHashMap<>(running);
    }

    /// One object on one line.
    String json(TrialJson curves) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            FiniteNumber.write(json, "progress", progress);
            FiniteNumber.write(json, "seconds", seconds);
            FiniteNumber.write(json, "left", left);
            json.writeObjectFieldStart("states");
            for (Map.Entry<String, Integer> state : states.entrySet()) {
                json.writeNumberField(state.getKey(), state.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("trials");
            for (TrialResult trial : trials) {
                curves.write(trial, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("running");
            for (Map.Entry<TrialId, List<EpochScores>> trial : running.entrySet()) {
                curves.write(trial.getKey(), trial.getValue(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }
}
