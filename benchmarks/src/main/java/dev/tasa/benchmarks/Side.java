package dev.tasa.benchmarks;

/// One of the libraries that are compared.
interface Side {

    /// Trains a new network, and returns the mean processor time of a step after the first epoch, in microseconds.
    double microsPerStep(Workload workload, Samples samples);
}
