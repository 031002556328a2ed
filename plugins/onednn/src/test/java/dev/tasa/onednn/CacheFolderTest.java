package dev.tasa.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "paths are written with slashes")
class CacheFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void each_system_keeps_caches_in_its_own_place() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of())).hasToString("/home/ada/.cache/tasa");
        assertThat(CacheFolder.of("Mac OS X", HOME, Map.of())).hasToString("/home/ada/Library/Caches/tasa");
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of())).hasToString("/home/ada/AppData/Local/tasa");
    }

    @Test
    void the_environment_may_name_another_if_it_is_absolute() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "/big")))
                .hasToString("/big/tasa");
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of("LOCALAPPDATA", "/app")))
                .hasToString("/app/tasa");
        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "big")))
                .hasToString("/home/ada/.cache/tasa");
    }

    @Test
    void a_temporary_folder_of_someone_else_is_refused(@TempDir Path temporary) throws Exception {
        String me = System.getProperty("user.name");
        assertThat(CacheFolder.temporary(temporary, me))
                .isEqualTo(temporary.resolve("tasa-" + me))
                .isDirectory();
        assertThatThrownBy(() -> CacheFolder.temporary(temporary, "ada"))
                .isInstanceOf(IOException.class)
                .hasMessage(temporary.resolve("tasa-ada")
                        + " belongs to another user; set XDG_CACHE_HOME to a folder of yours");
    }
}
