package dev.tasa.api.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocProcessorTest {
    @TempDir
    Path classes;

    @Test
    void the_comment_of_a_plugin_is_kept_beside_its_class() {
        compile("""
                package acme;
                /// A step of fixed size.
                ///
                /// Source: folklore.
                /// @param size how far
                public record FixedStep(double size) implements dev.tasa.api.Plugin {}
                """);
        assertThat(classes.resolve("acme/FixedStep.md")).hasContent("A step of fixed size.\n\nSource: folklore.\n");
    }

    @Test
    void a_nested_plugin_and_an_old_style_comment_are_kept_too() {
        compile("""
                package acme;
                final class Steps {
                    /** Half a step. */
                    public record Half() implements dev.tasa.api.Plugin {}
                }
                """);
        assertThat(classes.resolve("acme/Steps$Half.md")).hasContent("Half a step.\n");
    }

    @Test
    void a_record_that_is_no_plugin_leaves_no_file() {
        compile("package acme; /** A point. */ public record Point(int x) {}");
        assertThat(classes.resolve("acme/Point.class")).exists();
        assertThat(classes.resolve("acme/Point.md")).doesNotExist();
    }

    /// Finds the processor as a plugin author's build does: in the plugins-api on the class path.
    private void compile(String source) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of("-proc:full", "-cp", classPath, "-d", classes.toString());
        JavaFileObject file = new SimpleJavaFileObject(nameOf(source), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        assertThat(javac.getTask(null, null, null, options, null, List.of(file)).call())
                .isTrue();
    }

    private static URI nameOf(String source) {
        String type = source.replaceAll("(?s).*?(?:class|public record) (\\w+).*", "$1");
        return URI.create("string:///acme/" + type + ".java");
    }
}
