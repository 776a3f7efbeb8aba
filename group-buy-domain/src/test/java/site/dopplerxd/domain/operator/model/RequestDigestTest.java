package site.dopplerxd.domain.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SigningSecret;

class RequestDigestTest {
  private record Plan(String name, Optional<Integer> limit, List<String> goods) {}

  private record LaterPlan(
      String name, Optional<Integer> limit, List<String> goods, Optional<String> added) {}

  private record Keys(List<SigningSecret> secrets) {
    @Override
    public String toString() {
      return "Keys[]";
    }
  }

  private static final Plan PLAN = new Plan("spring", Optional.of(7), List.of("a", "b"));

  @Test
  void equalParametersHaveTheSameDigestInEveryVersion() {
    assertThat(RequestDigest.of(PLAN, 3L, true, Duration.ofDays(1), Instant.EPOCH, Money.of("1.5")))
        .isEqualTo("680d22cb5be77c96f0901c1200557e202edc73850275bc281a36802becc7f8e7");
  }

  @Test
  void withoutParametersThereIsNoDigest() {
    assertThat(RequestDigest.of()).isEmpty();
  }

  @Test
  void eachPartCounts() {
    String digest = RequestDigest.of(PLAN, 3L);

    assertThat(RequestDigest.of(PLAN, 4L)).isNotEqualTo(digest);
    assertThat(RequestDigest.of(new Plan("summer", Optional.of(7), List.of("a", "b")), 3L))
        .isNotEqualTo(digest);
    assertThat(RequestDigest.of(new Plan("spring", Optional.empty(), List.of("a", "b")), 3L))
        .isNotEqualTo(digest);
    assertThat(RequestDigest.of(new Plan("spring", Optional.of(7), List.of("b", "a")), 3L))
        .isNotEqualTo(digest);
    assertThat(RequestDigest.of(List.of("a, 1:b")))
        .isNotEqualTo(RequestDigest.of(List.of("a", "b")));
  }

  @Test
  void anOptionalComponentOfALaterVersionCountsOnceItIsGiven() {
    var absent = new LaterPlan("spring", Optional.of(7), List.of("a", "b"), Optional.empty());
    var given = new LaterPlan("spring", Optional.of(7), List.of("a", "b"), Optional.of("x"));

    assertThat(RequestDigest.of(absent)).isEqualTo(RequestDigest.of(PLAN));
    assertThat(RequestDigest.of(given)).isNotEqualTo(RequestDigest.of(PLAN));
  }

  @Test
  void setsCountWithoutAnOrder() {
    assertThat(RequestDigest.of(Set.of("a", "b", "c")))
        .isEqualTo(RequestDigest.of(Set.of("c", "b", "a")));
  }

  @Test
  void hiddenSecretsCount() {
    assertThat(RequestDigest.slow("s", keys("A"))).isEqualTo(RequestDigest.slow("s", keys("A")));
    assertThat(RequestDigest.slow("s", keys("A"))).isNotEqualTo(RequestDigest.slow("s", keys("B")));
  }

  @Test
  void aSecretHasAnotherDigestInEachRequest() {
    assertThat(RequestDigest.slow("r-1", keys("A")))
        .isNotEqualTo(RequestDigest.slow("r-2", keys("A")))
        .isNotEqualTo(RequestDigest.of(keys("A")));
  }

  private static Keys keys(String digit) {
    return new Keys(List.of(SigningSecret.parse(SigningSecret.PREFIX + digit.repeat(32))));
  }

  @Test
  void whatMayHideAPartIsRefused() {
    assertThatThrownBy(() -> RequestDigest.of(Locale.ROOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no text for a digest: java.util.Locale");
  }
}
