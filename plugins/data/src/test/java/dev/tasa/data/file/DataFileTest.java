package dev.tasa.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasa.api.DataException;
import dev.tasa.data.Loaded;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_without_an_end_is_refused() {
        assertThatThrownBy(() -> new DataFile(Path.of("/dev/zero")).bytes())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("/dev/zero: this is no regular file");
    }

    @Test
    void a_packed_file_holds_what_was_packed() throws IOException {
        Path path = folder.resolve("text.gz");
        Files.write(path, Loaded.gzip("¿qué tasa?".getBytes(StandardCharsets.UTF_8)));

        assertThat(new DataFile(path).text()).isEqualTo("¿qué tasa?");
    }

    @Test
    void a_packed_file_is_unpacked_whatever_it_is_called() throws IOException {
        for (String name : new String[] {"data.csv", "DATA.CSV.GZ"}) {
            Path path = folder.resolve(name);
            Files.write(path, Loaded.gzip("x,y".getBytes(StandardCharsets.UTF_8)));

            assertThat(new DataFile(path).text()).isEqualTo("x,y");
        }
    }

    @Test
    void files_too_short_to_begin_like_a_packed_one_are_read_as_they_are() throws IOException {
        Path path = folder.resolve("data.csv");
        for (byte[] bytes : new byte[][] {{}, {0x1F}}) {
            Files.write(path, bytes);

            assertThat(new DataFile(path).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void utf16_is_named_with_what_converts_it() throws IOException {
        Path path = folder.resolve("data.csv");
        for (Charset order : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            Files.write(path, "\uFEFFx,y".getBytes(order));

            assertThatThrownBy(() -> new DataFile(path).text())
                    .isInstanceOf(DataException.class)
                    .hasMessage(path + ": the file is UTF-16\n  Convert it: iconv -f utf-16 -t utf-8.");
        }
    }

    @Test
    void up_to_16_mebibytes_are_unpacked_however_well_they_were_packed() throws IOException {
        Path path = folder.resolve("zeros.gz");
        Files.write(path, Loaded.gzip(new byte[1 << 24]));

        assertThat(new DataFile(path).bytes()).hasSize(1 << 24);
    }

    @Test
    void a_file_that_unpacks_without_end_is_refused_before_it_fills_the_memory() throws IOException {
        Path path = folder.resolve("zeros.gz");
        byte[] packed = Loaded.gzip(new byte[(1 << 24) + 1]);
        Files.write(path, packed);

        assertThatThrownBy(() -> new DataFile(path).bytes())
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": the " + packed.length + " bytes of this file unpack to more than 16777216\n"
                        + "  If that is right, unpack it first: gunzip zeros.gz.");
    }

    @Test
    void a_packed_file_that_was_cut_off_is_refused() throws IOException {
        Path path = folder.resolve("cut.gz");
        byte[] packed = Loaded.gzip("some text that is long enough".getBytes(StandardCharsets.UTF_8));
        Files.write(path, Arrays.copyOf(packed, packed.length - 10));

        assertThatThrownBy(() -> new DataFile(path).bytes())
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": the gzip data ends too early\n  Copy or download the file again.");
    }
}
