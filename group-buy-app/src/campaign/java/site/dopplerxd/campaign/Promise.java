package site.dopplerxd.campaign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A promise, named by its method, which returns the violations. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Promise {}
