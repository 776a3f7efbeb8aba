package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  void noCharacterThatTheDomainRefusesIsTakenByTheWireAlone() {
    int[] refused =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(character -> !domainTakes(Character.toString(character)))
            .toArray();
    assertThat(refused).contains('\n', ' ', 0x3000, 0xD83D).doesNotContain('a', 0x1F600);
    for (int character : refused) {
      assertThat(isValid("required", Character.toString(character))).as("%d", character).isFalse();
    }
  }

  @Test
  void noMixtureThatTheDomainRefusesIsTakenByTheWire() {
    Random random = new Random(20251120);
    int[] alphabet = {' ', '\t', 0x3000, 0x2028, 0xA0, 0x85, 'a', '中', 0x1F600, 0xD83D, 0xDE00};
    for (int i = 0; i < 100_000; i++) {
      String text =
          random
              .ints(random.nextInt(70), 0, alphabet.length)
              .mapToObj(index -> Character.toString(alphabet[index]))
              .collect(Collectors.joining());
      if (!domainTakes(text)) {
        assertThat(isValid("required", text)).as(text).isFalse();
      } else if (isValid("required", text)) {
        assertThat(isValid("any", text)).as(text).isTrue();
      }
    }
  }

  private static boolean domainTakes(String text) {
    try {
      return !new UserId(text).value().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
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
