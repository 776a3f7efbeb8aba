package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;
import site.dopplerxd.domain.shared.UserId;

/** What the wire lets through, the domain takes: else a bad request would be a fault of ours. */
class FieldBoundsTest {
  private record Texts(
      @RequiredText(max = 64) String required, @OptionalText(max = 64) String any) {}

  private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

  @Test
  void everyCharacterThatTheWireTakesAloneTheDomainTakesToo() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      assertDomainTakes(Character.toString(character));
    }
  }

  @Test
  void everyMixtureThatTheWireTakesTheDomainTakesToo() {
    Random random = new Random(20251120);
    int[] alphabet = {' ', '\t', 0x3000, 0x2028, 0xA0, 0x85, 'a', '中', 0x1F600, 0xD83D, 0xDE00};
    for (int i = 0; i < 100_000; i++) {
      assertDomainTakes(
          random
              .ints(random.nextInt(70), 0, alphabet.length)
              .mapToObj(index -> Character.toString(alphabet[index]))
              .collect(Collectors.joining()));
    }
  }

  private void assertDomainTakes(String text) {
    if (isValid("required", text)) {
      assertThatCode(() -> new UserId(text)).as(text).doesNotThrowAnyException();
      assertThat(isValid("any", text)).isTrue();
    }
  }

  private boolean isValid(String field, String text) {
    return validator.validateValue(Texts.class, field, text).isEmpty();
  }

  @Test
  void spacesAroundATextAreLeftToIt() {
    assertThat(isValid("required", " a ")).isTrue();
    assertThat(isValid("required", "a".repeat(63) + " ")).isTrue();
    assertThat(isValid("required", "a".repeat(64) + " ")).isFalse();
  }
}
