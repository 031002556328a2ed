package dev.tasa.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The name of a plugin, a plugin kind or a component where the field spells it differently from the Java name
/// in kebab-case, or where Java keeps the word for itself, as it does `return`.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Name {
    String value();
}
