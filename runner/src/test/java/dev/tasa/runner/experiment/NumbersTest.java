package dev.tasa.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-3", "1E-3", "1e-03", "1.e-3", "1.0e-3", "1.0E-03", "+1e-3", ".001", "0.001", "0.0010", "+.1e-2",
                "10e-4", "1000e-6"
            })
    void one_thousandth_in_every_spelling(String spelling) {
        assertThat(real(spelling)).isEqualTo(0.001);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "3, 3", "3.0, 3", "1e3, 1000", "1.5e1, 15", "-7, -7", "0e9999999999, 0"})
    void whole_numbers_in_every_spelling(String spelling, long value) {
        assertThat(whole(spelling)).isEqualTo(value);
    }

    @Test
    void whole_numbers_are_exact_beyond_what_a_double_holds() {
        Node node = Yaml.value("seed: 9007199254740993");
        assertThat(Numbers.whole("seed", node, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(9007199254740993L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no        | is no, which YAML takes for a truth value | Write a number such as 0 or 1",
                "On        | is On, which YAML takes for a truth value | Write a number such as 0 or 1",
                "true      | is true, which YAML takes for a truth value | Write a number such as 0 or 1",
                "1:30      | is 1:30, which YAML 1.1 takes for base 60 | Write 90",
                "-1:30:00  | is -1:30:00, which YAML 1.1 takes for base 60 | Write -5400",
                "0x10      | is 0x10, which is hexadecimal | Write 16",
                "-0xff     | is -0xff, which is hexadecimal | Write -255",
                "0o17      | is 0o17, which is octal | Write 15",
                "0b101     | is 0b101, which is binary | Write 5",
                "010       | is 010, which YAML 1.1 takes for octal | Write 10, or 8 if octal is meant",
                "089       | is 089, which starts with 0 | Write 89",
                "00.5      | is 00.5, which starts with 0 | Write 0.5",
                "1_000     | is 1_000, which has a separator | Write 1000",
                "'1,5'     | is the text \"1,5\" | Write a number without quotes",
                "1,5       | is 1,5, which has a comma | Write a decimal point, and nothing between thousands",
                ".inf      | is .inf, which is not finite | Write a finite number",
                "-.INF     | is -.INF, which is not finite | Write a finite number",
                "Infinity  | is Infinity, which is not finite | Write a finite number",
                ".nan      | is .nan, which is not finite | Write a finite number",
                "~         | is ~ | Write a number, or remove the key",
                "null      | is null | Write a number, or remove the key",
                "fast      | is fast | Write a number such as 0.01 or 1e-3",
                "1e        | is 1e | Write a number such as 0.01 or 1e-3",
                "1f        | is 1f | Write a number such as 0.01 or 1e-3",
                "0x1p3     | is 0x1p3 | Write a number such as 0.01 or 1e-3",
                ".         | is . | Write a number such as 0.01 or 1e-3",
                "--1       | is --1 | Write a number such as 0.01 or 1e-3",
                "٣         | is ٣ | Write a number such as 0.01 or 1e-3",
            })
    void what_is_no_decimal_number_is_refused_with_what_to_write(String spelling, String what, String advice) {
        refuses(spelling, "rate must be a number, but " + what, advice);
    }

    @Test
    void a_number_in_quotes_is_a_text() {
        refuses("\"1e-3\"", "rate must be a number, but is the text \"1e-3\"", "Remove the quotes");
    }

    @Test
    void no_value_at_all() {
        refuses("", "rate must be a number, but is empty", "Write a number, or remove the key");
    }

    @Test
    void a_list_is_no_number() {
        refuses("[1]", "rate must be a number, but is a list", "Write one number");
    }

    @Test
    void overflow_to_infinity_is_refused() {
        refuses(
                "1e999",
                "rate must be a finite number, but 1e999 is beyond the largest, 1.8e308",
                "Write a smaller number");
    }

    @Test
    void underflow_to_zero_is_refused() {
        refuses(
                "1e-999",
                "rate is 1e-999, which is closer to 0 than the smallest number, 4.9e-324",
                "Write 0 if 0 is meant");
    }

    @Test
    void floats_have_their_own_largest_number() {
        assertThatThrownBy(() -> Numbers.single("slope", Yaml.value("slope: 1e39")))
                .hasMessageContaining("slope must be a finite number, but 1e39 is beyond the largest, 3.4e38");
        assertThat(Numbers.single("slope", Yaml.value("slope: 0.1"))).isEqualTo(0.1f);
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2 or 3", "-2.5, -3 or -2", "1e-999, 0 or 1", "0.000001, 0 or 1"})
    void fractions_are_no_whole_numbers(String spelling, String neighbours) {
        assertThatThrownBy(() -> whole(spelling))
                .hasMessageContaining("epochs must be a whole number, but is " + spelling)
                .hasMessageEndingWith("Write " + neighbours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000000000", "1e10", "1e300", "99999999999999999999"})
    void whole_numbers_above_their_range_are_refused(String spelling) {
        assertThatThrownBy(() -> whole(spelling))
                .hasMessageContaining("epochs must be at most 2147483647, but is " + spelling)
                .hasMessageEndingWith("Write 2147483647 or less");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2147483649", "-1e300"})
    void whole_numbers_below_their_range_are_refused(String spelling) {
        assertThatThrownBy(() -> whole(spelling))
                .hasMessageContaining("epochs must be at least -2147483648, but is " + spelling)
                .hasMessageEndingWith("Write -2147483648 or more");
    }

    @Test
    void an_exponent_of_ten_digits_ends_at_once() {
        assertThatThrownBy(() -> whole("1e9999999999")).hasMessageContaining("but is 1e9999999999");
    }

    private static double real(String spelling) {
        return Numbers.real("rate", Yaml.value("rate: " + spelling));
    }

    private static long whole(String spelling) {
        return Numbers.whole("epochs", Yaml.value("epochs: " + spelling), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static void refuses(String spelling, String what, String advice) {
        assertThat(Yaml.messages(() -> real(spelling)))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.lines().findFirst().orElseThrow()).endsWith(": " + what))
                .satisfies(message -> assertThat(message.lines().toList()).endsWith("  " + advice));
    }
}
