package dev.tasa.api;

/// Measurements that a plugin adds to those of a run, for whoever watches it in Prometheus.
///
/// ```java
/// /// How often decoded pictures were found in the cache.
/// public record PictureCacheMeters() implements MeterSource {
///     @Override public void addTo(Meters meters) {
///         meters.counter("acme_picture_cache_hits_total", "Pictures found decoded", PictureCache::hits);
///     }
/// }
/// ```
/// Every installed source is asked; nothing in the experiment file names it.
public interface MeterSource extends Plugin {

    /// Adds this plugin's meters. Called once a run, before its first trial, and only where somebody watches
    /// the run. An exception costs this plugin's meters and a line on stderr, never the run.
    void addTo(Meters meters);
}
