package dev.tasa.api;

/// A change of numbers that is learned from the training split alone and applied to all: standardize,
/// min-max.
///
/// What it learned is in arrays that the caller keeps and that are saved with the model; the plugin holds no
/// state.
public interface Preprocessor extends Plugin {

    /// Whether [#fit] looks at samples; where it does not, it is called with no rows, which saves their copy.
    default boolean learns() {
        return true;
    }

    /// Whether [#apply] leaves every number as it is, so that rows need not be kept a second time.
    default boolean isIdentity() {
        return false;
    }

    /// Learns from samples.
    ///
    /// @param samples `[rows, width]`, row-major
    /// @return what [#apply] and [#invert] need; as many arrays as the preprocessor likes
    float[][] fit(float[] samples, int rows, int width);

    /// Changes samples in place.
    ///
    /// @param fitted what [#fit] returned
    /// @param values `[rows, width]`, row-major
    void apply(float[][] fitted, float[] values, int rows, int width);

    /// Undoes [#apply], so that predictions of a scaled target come out in its own units.
    void invert(float[][] fitted, float[] values, int rows, int width);
}
