package dev.tasa.api;

/// A named stream of random numbers that depends on a seed and its name alone, so no other draw anywhere
/// moves it.
///
/// It is SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195) over a counter: number `i` of a
/// stream is a pure function of (seed, name, i). [#at] jumps to any place without drawing what lies before,
/// which is how dropout finds a step's mask again after a resume. Gaussians use [StrictMath], whose bits are
/// the same everywhere.
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;
    private long counter;

    private RandomStream(long key, long counter) {
        this.key = key;
        this.counter = counter;
    }

    /// The stream called `name`, for example `shuffle/3`, of one repeat's seed.
    public static RandomStream of(long seed, String name) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < name.length(); i++) {
            key = mix((key ^ name.charAt(i)) + GOLDEN_GAMMA);
        }
        return new RandomStream(key, 0);
    }

    /// Moves to place `counter` of this stream; the next number drawn is that one.
    public void at(long counter) {
        this.counter = counter;
    }

    /// The next 64 random bits.
    public long nextLong() {
        return mix(key + GOLDEN_GAMMA * ++counter);
    }

    /// Uniform in `[0, bound)`, without bias.
    ///
    /// @param bound greater than 0
    public int nextInt(int bound) {
        // Lemire 2019, doi:10.1145/3230636, algorithm 5, on 32 bits.
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (0x1_0000_0000L - bound) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻²⁴.
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    /// Standard normal (Box & Muller 1958, doi:10.1214/aoms/1177706645; the cosine branch, two draws a
    /// number).
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /// A random order of `items`, in place (Durstenfeld 1964, doi:10.1145/364520.364540).
    public void shuffle(int[] items) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
