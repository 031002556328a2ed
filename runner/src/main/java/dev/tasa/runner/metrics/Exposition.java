package dev.tasa.runner.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.PushGateway;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is shown to Prometheus: the meters of one run and of the JVM, as text or pushed.
///
/// Only this class knows Prometheus' simpleclient, which is deprecated upstream: whoever replaces it changes
/// this file alone.
@SuppressWarnings("deprecation")
final class Exposition extends Collector implements AutoCloseable {

    /// A rendered page serves all who ask within this time, so that a flood of scrapes costs little.
    private static final long SAME_PAGE_NANOS = 500_000_000L;

    /// `promtool check metrics` objects to `system_cpu_count`, and to `process_cpu_time_ns`, which is left out.
    private static final MeterFilter CORES = new MeterFilter() {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals("system.cpu.count") ? id.withName("system.cpu.cores") : id;
        }
    };

    private record Page(byte[] text, long nanos) {}

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CollectorRegistry served = new CollectorRegistry();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<String, Page> pages = new HashMap<>();
    private Runnable refresh = () -> {};

    /// @param run the label that every series carries
    Exposition(String run) {
        meters.config()
                .commonTags("run", run)
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(CORES);
        // By default Micrometer leaves out a meter whose labels do not fit, without a word.
        meters.throwExceptionOnRegistrationFailure();
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        served.register(this);
    }

    MeterRegistry meters() {
        return meters;
    }

    /// What to do before the meters are read.
    synchronized void refreshBy(Runnable refresh) {
        this.refresh = refresh;
    }

    /// The content type that an `Accept` header asks for: OpenMetrics, or Prometheus' older text.
    static String contentType(String accept) {
        return TextFormat.chooseContentType(accept);
    }

    /// All series, in UTF-8.
    synchronized byte[] page(String contentType) {
        Page last = pages.get(contentType);
        if (last == null || System.nanoTime() - last.nanos() > SAME_PAGE_NANOS) {
            last = new Page(render(contentType), System.nanoTime());
            pages.put(contentType, last);
        }
        return last.text();
    }

    /// The next page is rendered anew.
    synchronized void renew() {
        pages.clear();
    }

    /// Replaces all that this group has at the Pushgateway.
    void push(URL gateway, String job, Map<String, String> group) throws IOException {
        new PushGateway(gateway).push(served, job, group);
    }

    void deletePushed(URL gateway, String job, Map<String, String> group) throws IOException {
        new PushGateway(gateway).delete(job, group);
    }

    /// Every series whose value is finite: NaN and infinity break sums, ratios and axes of whoever queries.
    @Override
    public synchronized List<MetricFamilySamples> collect() {
        refresh.run();
        List<MetricFamilySamples> finite = new ArrayList<>();
        for (MetricFamilySamples family :
                Collections.list(meters.getPrometheusRegistry().metricFamilySamples())) {
            List<MetricFamilySamples.Sample> samples = family.samples.stream()
                    .filter(sample -> Double.isFinite(sample.value))
                    .toList();
            if (!samples.isEmpty()) {
                finite.add(new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples));
            }
        }
        return finite;
    }

    private byte[] render(String contentType) {
        StringWriter text = new StringWriter();
        try {
            TextFormat.writeFormat(contentType, text, served.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        collections.close();
        meters.close();
    }
}
