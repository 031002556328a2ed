package dev.tasa.benchmarks;

/// How long a sweep took.
///
/// @param seconds that passed
/// @param training processor seconds of all threads but those that serve and deliver
/// @param serving processor seconds of the threads that deliver events, serve HTTP and render pages
/// @param answers that clients had meanwhile
record WatchedTimes(double seconds, double training, double serving, long answers) {}
