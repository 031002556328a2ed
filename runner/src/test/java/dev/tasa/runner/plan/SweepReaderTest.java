package dev.tasa.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasa.runner.experiment.ExperimentException;
import dev.tasa.runner.experiment.FlowText;
import dev.tasa.runner.experiment.Node;
import dev.tasa.runner.experiment.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepReaderTest {
    @Test
    void a_map_is_a_product_whose_first_axis_is_the_outermost_loop() {
        Sweep sweep = read("{optimizer: [sgd, adam], learning-rate: [0.1, 0.2, 0.3]}");
        assertThat(sweep.paths()).containsExactly("optimizer", "learning-rate");
        assertThat(sweep.count()).isEqualTo(6);
        assertThat(texts(sweep))
                .containsExactly(
                        "{optimizer=sgd, learning-rate=0.1}",
                        "{optimizer=sgd, learning-rate=0.2}",
                        "{optimizer=sgd, learning-rate=0.3}",
                        "{optimizer=adam, learning-rate=0.1}",
                        "{optimizer=adam, learning-rate=0.2}",
                        "{optimizer=adam, learning-rate=0.3}");
    }

    @Test
    void a_list_of_maps_is_a_union_whose_cells_lack_the_axes_of_the_others() {
        Sweep sweep = read("[{a: [1, 2]}, {b: [3], a: [4, 5]}, {}]");
        assertThat(sweep.paths()).containsExactly("a", "b");
        assertThat(sweep.count()).isEqualTo(5);
        assertThat(texts(sweep)).containsExactly("{a=1}", "{a=2}", "{b=3, a=4}", "{b=3, a=5}", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "null"})
    void an_empty_sweep_is_one_cell(String text) {
        assertThat(texts(read(text))).containsExactly("{}");
    }

    @Test
    void no_sweep_is_one_cell() {
        Sweep sweep = new SweepReader(new ArrayList<>()).read(Optional.empty());
        assertThat(sweep.count()).isEqualTo(1);
        assertThat(sweep.assignments()).containsExactly(Map.of());
    }

    @Test
    void counts_beyond_any_integer_are_exact() {
        String axis = "{log: {from: 1e-4, to: 1, points: 1000000000}}";
        Sweep sweep = read("{a: " + axis + ", b: " + axis + ", c: " + axis + "}");
        assertThat(sweep.count()).isEqualTo(new BigInteger("1000000000000000000000000000"));
    }

    @Test
    void random_sweeps_have_each_combination_once_as_counted_in_the_order_of_nested_loops() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int[] sizes = random.ints(1 + random.nextInt(4), 1, 6).toArray();
            String text = IntStream.range(0, sizes.length)
                    .mapToObj(axis -> "axis" + axis + ": "
                            + IntStream.range(0, sizes[axis]).boxed().toList())
                    .collect(Collectors.joining(", ", "{", "}"));
            Sweep sweep = read(text);
            List<String> cells = texts(sweep);
            assertThat(cells)
                    .as("seed %d: %s", seed, text)
                    .hasSize(sweep.count().intValueExact());
            assertThat(new HashSet<>(cells)).hasSameSizeAs(cells);
            for (int position = 0; position < cells.size(); position++) {
                assertThat(cells.get(position)).isEqualTo(digits(position, sizes));
            }
            assertThat(texts(read(text))).isEqualTo(cells);
        }
    }

    /// `position` in the mixed base of the axes' sizes, the first axis the highest digit.
    private static String digits(int position, int[] sizes) {
        List<String> digits = new ArrayList<>();
        int rest = position;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            digits.addFirst("axis" + axis + "=" + rest % sizes[axis]);
            rest /= sizes[axis];
        }
        return digits.toString().replace('[', '{').replace(']', '}');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv.path | cells with different data have objectives that cannot be compared",
                "split | cells with different splits have objectives that cannot be compared",
                "split.train | cells with different splits have objectives that cannot be compared",
                "preprocess.target | cells with differently scaled targets have losses that cannot be compared",
                "metrics | all cells report the same metrics",
                "objective | the winner is picked by one objective",
                "seed | every cell starts from the same seeds",
                "repeats | every cell has the same repeats",
                "name | it names the whole experiment",
                "description | it describes the whole experiment",
                "kernels | they change how fast a trial runs, not what it learns",
                "search | it decides how the sweep itself is searched",
                "sweep.seed | a sweep cannot sweep itself"
            })
    void what_would_make_cells_incomparable_is_refused_with_the_reason(String path, String reason) {
        List<Problem> problems = mistakes("{" + path + ": [1, 2]}");
        assertThat(problems).extracting(Problem::what).containsExactly(path + " cannot be swept: " + reason);
        assertThat(problems.getFirst().at()).hasToString("x.yaml:1:2");
        assertThat(problems.getFirst().advice()).isNotEmpty();
    }

    @Test
    void a_path_that_only_starts_alike_is_no_refused_path() {
        assertThat(read("{database: [1, 2], preprocess: [none, standardize]}").count())
                .isEqualTo(4);
    }

    @Test
    void what_is_no_sweep_is_refused() {
        assertThat(mistakes("3"))
                .extracting(Problem::what)
                .containsExactly("sweep must map paths to axes, or list such maps, but is 3");
        List<Problem> problems = mistakes("[{a: [1]}, 5, {b: 6}]");
        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly(
                        "sweep must map paths to axes, or list such maps, but is 5",
                        "sweep.b must be a list or a range, but is 6");
        assertThat(problems.getFirst().at()).hasToString("x.yaml:1:12");
        assertThat(problems.getFirst().advice()).isEqualTo("Write learning-rate: [0.001, 0.01, 0.1] under sweep");
    }

    private static List<Problem> mistakes(String text) {
        return assertThrows(ExperimentException.class, () -> read(text)).problems();
    }

    private static Sweep read(String text) {
        return new SweepReader(new ArrayList<>()).read(Optional.of(Yaml.parse(text)));
    }

    private static List<String> texts(Sweep sweep) {
        return sweep.assignments().stream().map(SweepReaderTest::text).toList();
    }

    private static String text(Map<String, Node> assignment) {
        return assignment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + FlowText.of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
