package dev.tasa.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tasa.runner.results.FiniteNumber;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/// The training loss over a plane of weights, and the ways that optimizers took over it.
///
/// @param names of the axes
/// @param share of the paths' movement that lies in the plane; 1 where there are two weights alone
/// @param box smallest and largest x, then y
/// @param side how many losses a side of the grid has
/// @param losses row after row, from the smallest y
/// @param goal the lowest place that was found: x, y
public record Landscape(
        List<String> names,
        double share,
        List<Double> box,
        int side,
        List<Double> losses,
        List<Double> goal,
        List<Trail> trails) {

    /// A path's shadow on the plane.
    ///
    /// @param cell its id
    public record Trail(String cell, List<Long> steps, List<Double> x, List<Double> y, List<Double> losses) {
        public Trail {
            steps = List.copyOf(steps);
            x = List.copyOf(x);
            y = List.copyOf(y);
            losses = List.copyOf(losses);
        }
    }

    public Landscape {
        names = List.copyOf(names);
        box = List.copyOf(box);
        losses = List.copyOf(losses);
        goal = List.copyOf(goal);
        trails = List.copyOf(trails);
    }

    /// Many numbers are little-endian floats in Base64, as curves are.
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("names");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
        FiniteNumber.write(json, "share", share);
        json.writeNumberField("side", side);
        json.writeStringField("box", floats(box));
        json.writeStringField("losses", floats(losses));
        json.writeStringField("goal", floats(goal));
        json.writeArrayFieldStart("trails");
        for (Trail trail : trails) {
            json.writeStartObject();
            json.writeStringField("cell", trail.cell());
            json.writeStringField("steps", floats(trail.steps()));
            json.writeStringField("x", floats(trail.x()));
            json.writeStringField("y", floats(trail.y()));
            json.writeStringField("losses", floats(trail.losses()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String floats(List<? extends Number> numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> bytes.putFloat(number.floatValue()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
