package dev.tasa.api;

/// How a convolution's kernel or a pool slides along one axis.
///
/// @param size numbers that it covers
/// @param stride how far it moves from one output to the next
/// @param before padding before the first number
/// @param after padding after the last number
/// @param dilation distance between the numbers that it covers; 1 covers neighbours
public record Window(int size, int stride, int before, int after, int dilation) {

    public Window {
        Check.atLeast("size", size, 1);
        Check.atLeast("stride", stride, 1);
        Check.atLeast("before", before, 0);
        Check.atLeast("after", after, 0);
        Check.atLeast("dilation", dilation, 1);
    }

    /// A window of one number, for an axis along which nothing slides.
    public static Window ofOne() {
        return new Window(1, 1, 0, 0, 1);
    }

    /// From the first number that it covers to the last.
    public long reach() {
        return (long) dilation * (size - 1) + 1;
    }

    /// Outputs along an axis of `extent` numbers; 0 where the window does not fit.
    public int outputs(int extent) {
        long room = (long) extent + before + after - reach();
        return room < 0 ? 0 : Math.toIntExact(room / stride + 1);
    }
}
