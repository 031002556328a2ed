package dev.tasa.benchmarks;

import dev.tasa.benchmarks.Watching.Watchers;
import dev.tasa.runner.engine.KernelChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What it costs to be watched, as a page of Markdown.
record WatchingReport(KernelChoice kernels, double loadBefore, Map<Watchers, List<WatchedTimes>> times) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    String text() throws IOException {
        return PAGE.formatted(
                Machine.processor(),
                Runtime.version(),
                kernels.version(),
                loadBefore,
                Machine.load(),
                CORES,
                times.get(Watchers.NOBODY).size(),
                row("nobody", Watchers.NOBODY),
                row("one scrape a second", Watchers.SCRAPED),
                row("rogues besides", Watchers.ROGUES));
    }

    private static final String PAGE = """
            # What it costs to be watched
            Written by `./benchmarks/run metrics`.

            | | |
            | --- | --- |
            | processor | %s, every core |
            | JDK | %s |
            | tasa's kernels | %s |
            | load average before and after | %.1f and %.1f on %d cores |

            A sweep of 16 trials (digits, a dense layer of 128, 200 epochs), as many at once as there are cores, is trained without metrics, then scraped
            once a second, then with 200 clients besides who ask again as soon as they have an answer, ten that read nothing, ten that send half a
            request and ten that send oversized headers. The three take turns for %d rounds after one to warm up. Clients are a process of their own.

            *Serving* is the processor time of the threads that deliver events, read requests and write answers, as a share of all cores' time meanwhile:
            what watching takes from training, which wants every core. *Training* is the processor time of all other threads, and *passed* the time on
            the clock, both as ratios to the same round without metrics; where the machine has other work to do (a load average above its cores), these two tell little.
            Medians over rounds, lowest and highest in brackets.

            | watched by | serving | training | passed | answers a second |
            | --- | --- | --- | --- | ---: |
            %s%s%s""";

    private String row(String name, Watchers watchers) {
        return "| %s | %s | %s | %s | %.0f |\n"
                .formatted(
                        name,
                        spread("%.2f %%", each(watchers, time -> 100 * time.serving() / (time.seconds() * CORES))),
                        spread("%.3f", ratios(watchers, WatchedTimes::training)),
                        spread("%.3f", ratios(watchers, WatchedTimes::seconds)),
                        median(each(watchers, time -> time.answers() / time.seconds())));
    }

    private List<Double> each(Watchers watchers, ToDoubleFunction<WatchedTimes> value) {
        return times.get(watchers).stream().map(value::applyAsDouble).toList();
    }

    private List<Double> ratios(Watchers watchers, ToDoubleFunction<WatchedTimes> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < times.get(watchers).size(); i++) {
            ratios.add(value.applyAsDouble(times.get(watchers).get(i))
                    / value.applyAsDouble(times.get(Watchers.NOBODY).get(i)));
        }
        return ratios;
    }

    private static String spread(String format, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (format + " (" + format + " to " + format + ")")
                .formatted(median(sorted), sorted.getFirst(), sorted.getLast());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
