package dev.tasa.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a component that an experiment must set, because no default could be right: a layer's units, a
/// file's path. The no-argument constructor still gives it a valid value, which nothing but that constructor
/// sees.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Required {}
