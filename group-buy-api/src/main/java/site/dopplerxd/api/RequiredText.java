package site.dopplerxd.api;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that must be there: 1 to {@link #max} characters, not all of them blank, none of them a
 * control character or half of a surrogate pair. Nothing is trimmed: such a text is kept and
 * compared to the last bit, and what could not be stored or printed like that is refused.
 */
@NotNull
@Size
@Pattern(regexp = RequiredText.PRINTABLE_AND_NOT_BLANK)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiredText {
  /** Blank is what {@link String#isBlank} calls so, which is more than {@code @NotBlank} does. */
  String PRINTABLE_AND_NOT_BLANK =
      "(?=\\p{javaWhitespace}*+\\P{javaWhitespace})" + OptionalText.PRINTABLE;

  /** The most characters, counted as {@link String#length} does. */
  @OverridesAttribute(constraint = Size.class, name = "max")
  int max();

  String message() default "{site.dopplerxd.api.RequiredText.message}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
