package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64, libdnnl.so.3",
        "Linux, aarch64, linux-arm64, libdnnl.so.3",
        "Mac OS X, aarch64, macosx-arm64, libdnnl.3.dylib",
        "Mac OS X, x86_64, macosx-x86_64, libdnnl.3.dylib",
        "Windows 11, amd64, windows-x86_64, dnnl.dll",
    })
    void the_jvms_words_give_the_classifier_and_its_library(String os, String cpu, String name, String library) {
        assertThat(Platform.nameOf(os, cpu)).isEqualTo(name);
        assertThat(Platform.of(name).orElseThrow().library()).isEqualTo(library);
    }

    @Test
    void a_platform_without_a_library_has_a_name_to_be_told() {
        assertThat(Platform.nameOf("Linux", "riscv64")).isEqualTo("linux-riscv64");
        assertThat(Platform.of("linux-riscv64")).isEmpty();
    }
}
