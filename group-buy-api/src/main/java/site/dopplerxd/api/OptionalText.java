package site.dopplerxd.api;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that may be missing or blank, which mean the same: else at most {@link #max} characters,
 * none of them a control character or half of a surrogate pair.
 */
@Size
@Pattern(regexp = OptionalText.PRINTABLE)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OptionalText {
  /** Half a surrogate pair has no UTF-8 and would be stored as a question mark. */
  String PRINTABLE = "[^\\p{Cc}\\p{Cs}]*";

  /** The most characters, counted as {@link String#length} does. */
  @OverridesAttribute(constraint = Size.class, name = "max")
  int max();

  String message() default "{site.dopplerxd.api.OptionalText.message}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
