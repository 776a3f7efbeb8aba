package site.dopplerxd.trigger.security.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.AuthenticationException;

class PasswordsTest {
  private static final String RIGHT = "demo-operator";
  private static final String HASH = "$2a$10$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO";

  private final AtomicLong nanos = new AtomicLong();
  private final PasswordSlots slots = new PasswordSlots(1);
  private final Passwords passwords = new Passwords(slots, nanos::get);

  @Test
  void onlyTheRightPasswordMatches() {
    assertThat(passwords.match(RIGHT, HASH)).isTrue();
    assertThat(passwords.match("Demo-operator", HASH)).isFalse();
    assertThat(passwords.match("", HASH)).isFalse();
    assertThat(passwords.match("x".repeat(5000), HASH)).isFalse();
  }

  @Test
  void whatWasRightIsNotComputedAgainForAWhile() {
    passwords.match(RIGHT, HASH);
    nanos.addAndGet(Passwords.REMEMBERED.toNanos() - 1);
    assertThat(whileAllSlotsAreTaken(RIGHT)).isTrue();
    nanos.addAndGet(1);
    assertTooMany(RIGHT);
  }

  @Test
  void whatWasWrongIsComputedAgain() {
    passwords.match("wrong", HASH);
    assertTooMany("wrong");
  }

  @Test
  void aRememberedPasswordOpensNoOtherHash() {
    passwords.match(RIGHT, HASH);
    assertThat(passwords.match(RIGHT, HASH.replace("C5CO", "C5CP"))).isFalse();
  }

  @Test
  void aSlotIsFreeAgainAfterwards() {
    assertTooMany("wrong");
    assertThat(passwords.match(RIGHT, HASH)).isTrue();
    assertThat(passwords.match("wrong", HASH)).isFalse();
  }

  @Test
  void anUnknownNameCostsAPasswordCheckToo() {
    var authentication = new OperatorAuthentication(DemoOperators.all(), passwords);
    slots.compute(
        () -> {
          assertThatThrownBy(() -> authentication.authenticate(unknownName()))
              .isInstanceOf(TooManyPasswordsException.class);
          return true;
        });
    assertThatThrownBy(() -> authentication.authenticate(unknownName()))
        .isInstanceOf(AuthenticationException.class)
        .isNotInstanceOf(TooManyPasswordsException.class);
  }

  private static org.springframework.security.core.Authentication unknownName() {
    return org.springframework.security.authentication.UsernamePasswordAuthenticationToken
        .unauthenticated("unknown", RIGHT);
  }

  private void assertTooMany(String password) {
    assertThatThrownBy(() -> whileAllSlotsAreTaken(password))
        .isInstanceOf(TooManyPasswordsException.class);
  }

  private boolean whileAllSlotsAreTaken(String password) {
    return slots.compute(() -> passwords.match(password, HASH));
  }
}
