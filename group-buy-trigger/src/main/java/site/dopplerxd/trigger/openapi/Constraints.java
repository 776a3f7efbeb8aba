package site.dopplerxd.trigger.openapi;

import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** Writes into a schema what validation demands of a field. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class Constraints {
  /** What {@link OptionalText#PRINTABLE} means, in the pattern language of JSON Schema. */
  private static final String PRINTABLE = "^[^\\p{Cc}\\p{Cs}]*$";

  /** And {@link RequiredText#PRINTABLE_AND_NOT_BLANK}. */
  private static final String PRINTABLE_AND_NOT_BLANK = "^(?=\\s*\\S)[^\\p{Cc}\\p{Cs}]*$";

  private final Field field;
  private final Schema<?> schema;

  static void write(Field field, Schema<?> schema) {
    new Constraints(field, schema).write();
  }

  private void write() {
    on(RequiredText.class, text -> text(1, text.max(), PRINTABLE_AND_NOT_BLANK));
    on(OptionalText.class, text -> text(0, text.max(), PRINTABLE));
    on(Between.class, this::between);
    on(Pattern.class, pattern -> schema.setPattern("^(?:" + pattern.regexp() + ")$"));
    on(Positive.class, positive -> positive());
    on(PositiveOrZero.class, positive -> schema.setMinimum(BigDecimal.ZERO));
    on(DecimalMin.class, least -> schema.setMinimum(new BigDecimal(least.value())));
    on(Max.class, most -> schema.setMaximum(BigDecimal.valueOf(most.value())));
    on(Digits.class, this::digits);
  }

  private void text(int min, int max, String pattern) {
    schema.setMinLength(min == 0 ? null : min);
    schema.setMaxLength(max);
    schema.setPattern(pattern);
  }

  private void between(Between bounds) {
    schema.setMinimum(BigDecimal.valueOf(bounds.min()));
    schema.setMaximum(BigDecimal.valueOf(bounds.max()));
  }

  /** Of whole numbers, which the framework would call above 0. */
  private void positive() {
    schema.setExclusiveMinimumValue(null);
    schema.setMinimum(BigDecimal.ONE);
  }

  private void digits(Digits digits) {
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits.fraction());
    schema.setMultipleOf(step);
    schema.setMaximum(BigDecimal.ONE.movePointRight(digits.integer()).subtract(step));
  }

  private <A extends Annotation> void on(Class<A> type, Consumer<A> write) {
    Optional.ofNullable(field.getAnnotation(type)).ifPresent(write);
  }
}
