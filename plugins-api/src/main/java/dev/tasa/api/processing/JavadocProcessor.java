package dev.tasa.api.processing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/// Keeps the Javadoc of plugins for run time, where `tasa plugins` prints it. Writes the comment of each
/// record that is a plugin to a file beside its class, `Lion.md` beside `Lion.class`, up to the first block
/// tag.
///
/// javac finds this processor in the plugins-api jar and runs it when called with `-proc:full`.
@SupportedAnnotationTypes("*")
public final class JavadocProcessor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        TypeElement plugin = processingEnv.getElementUtils().getTypeElement("dev.tasa.api.Plugin");
        if (plugin != null) {
            visit(round.getRootElements(), plugin);
        }
        return false;
    }

    private void visit(Iterable<? extends Element> elements, TypeElement plugin) {
        for (TypeElement type : ElementFilter.typesIn(elements)) {
            String comment = processingEnv.getElementUtils().getDocComment(type);
            boolean isPlugin = processingEnv.getTypeUtils().isSubtype(type.asType(), plugin.asType());
            if (comment != null && isPlugin && type.getKind() == ElementKind.RECORD) {
                write(type, comment);
            }
            visit(type.getEnclosedElements(), plugin);
        }
    }

    private void write(TypeElement type, String comment) {
        String packageName = processingEnv
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
        String className = processingEnv.getElementUtils().getBinaryName(type).toString();
        String fileName = className.substring(className.lastIndexOf('.') + 1) + ".md";
        try (Writer file = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, packageName, fileName, type)
                .openWriter()) {
            file.write(comment.split("(?m)^\\s*@", 2)[0].strip() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the Javadoc of " + className, e);
        }
    }
}
