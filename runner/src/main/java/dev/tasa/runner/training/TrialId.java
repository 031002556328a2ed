package dev.tasa.runner.training;

/// Which trial of a run: a cell of the grid and one of its repeats.
///
/// @param cell 12 hexadecimal digits
/// @param repeat from 1
public record TrialId(String cell, int repeat) {

    @Override
    public String toString() {
        return cell + "/" + repeat;
    }
}
