package dev.tasa.api;

/// A network has more weights than its context allows. Thrown before the array that is too much is allocated.
public final class WeightLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long numbers;

    /// @param weight the first that is too much
    /// @param numbers in all weights up to it
    WeightLimitException(String weight, long numbers, long limit) {
        super("the weights up to " + weight + " are " + numbers + " numbers, more than " + limit);
        this.numbers = numbers;
    }

    /// How many numbers the weights up to the first that is too much hold.
    public long numbers() {
        return numbers;
    }
}
