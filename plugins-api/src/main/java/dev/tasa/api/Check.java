package dev.tasa.api;

/// Checks for compact constructors. Each throws [ParameterException] with the parameter, its range and the
/// value given.
///
/// NaN is outside every range. The ranges are also what `tasa plugins` and the schema show: they ask the
/// constructor with values outside and read the exception, so a range is written once.
public final class Check {
    private Check() {}

    /// Refuses values outside `[min, max]`.
    public static void inRange(String parameter, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            refuse(parameter, "must be from " + text(min) + " to " + text(max), text(value));
        }
    }

    /// Refuses values outside `[0, 1)`: decay rates, dropout rates.
    public static void fraction(String parameter, double value) {
        if (!(value >= 0 && value < 1)) {
            refuse(parameter, "must be at least 0 and less than 1", text(value));
        }
    }

    /// Refuses values that are not finite and greater than 0.
    public static void positive(String parameter, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            refuse(parameter, "must be greater than 0", text(value));
        }
    }

    /// Refuses values that are not finite and at least `min`.
    public static void atLeast(String parameter, double value, double min) {
        if (!(value >= min && value < Double.POSITIVE_INFINITY)) {
            refuse(parameter, "must be at least " + text(min), text(value));
        }
    }

    /// Refuses NaN and the infinities.
    public static void finite(String parameter, double value) {
        if (!Double.isFinite(value)) {
            refuse(parameter, "must be a finite number", text(value));
        }
    }

    /// Refuses `value` unless `allowed`; `requirement` completes the sentence "<parameter> …", as in "must
    /// name a column".
    public static void that(boolean allowed, String parameter, String requirement, Object value) {
        if (!allowed) {
            refuse(parameter, requirement, String.valueOf(value));
        }
    }

    private static void refuse(String parameter, String requirement, String value) {
        throw new ParameterException(parameter, requirement, value);
    }

    /// Whole numbers without a fraction: "must be at least 1", not "1.0".
    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
