package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadProblemTest {
    @Test
    void a_missing_libgomp_is_named_with_the_package_that_holds_it() {
        assertThat(LoadProblem.explain(
                        "/x/libdnnl.so.3: libgomp.so.1: cannot open shared object file: No such file or directory"))
                .isEqualTo("libgomp.so.1 not found: install it (Debian, Ubuntu: apt install libgomp1)");
    }

    @Test
    void another_missing_library_is_named() {
        assertThat(LoadProblem.explain("libx.so.2: cannot open shared object file: No such file or directory"))
                .isEqualTo("libx.so.2 not found: install the package that holds it");
    }

    @Test
    void a_file_that_is_no_library_is_a_problem_and_not_an_exception(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("libdnnl.so.3"), "no library");
        assertThat(LoadProblem.of(file)).get().asString().contains("libdnnl.so.3");
    }
}
