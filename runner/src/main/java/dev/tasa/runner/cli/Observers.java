package dev.tasa.runner.cli;

import dev.tasa.runner.metrics.Monitoring;
import dev.tasa.runner.metrics.RunWatch;
import dev.tasa.runner.metrics.WatchedRun;
import dev.tasa.runner.plan.Plan;
import dev.tasa.runner.plugins.Plugins;
import dev.tasa.runner.report.Report;
import dev.tasa.runner.web.LivePages;
import dev.tasa.runner.web.LiveRun;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/// Who looks on from outside while the runs of a call are trained: Prometheus and browsers, where somebody asked.
record Observers(Monitoring metrics, Optional<LivePages> pages) implements AutoCloseable {

    /// Begins to serve.
    ///
    /// @throws CallException where it cannot be done as asked
    static Observers open(MetricsOptions metrics, WebOptions web, Plugins plugins, PrintWriter err) {
        Optional<LivePages> pages = web.open(err);
        try {
            return new Observers(metrics.open(plugins, err), pages);
        } catch (RuntimeException e) {
            pages.ifPresent(LivePages::close);
            throw e;
        }
    }

    Optional<RunWatch> watch(WatchedRun run) {
        return metrics.watch(run);
    }

    /// @param start what is known of the run before any trial of this process
    Optional<LiveRun> show(Supplier<Report> start, Plan plan, int workers) {
        return pages.map(each -> each.show(start.get(), plan, workers));
    }

    void linger() throws InterruptedException {
        metrics.linger();
    }

    @Override
    public void close() {
        metrics.close();
        pages.ifPresent(LivePages::close);
    }
}
