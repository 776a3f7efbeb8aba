package site.dopplerxd.trigger.security.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {
  private static final String RIGHT = "demo-operator";
  private static final String HASH = "$2a$10$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO";
  private static final String COST_12 =
      "$2a$12$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO";
  private static final int LEAST_COST = 4;
  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "192.0.2.1";
  private static final int A_MINUTE = 20;

  private final AtomicLong nanos = new AtomicLong();
  private final PasswordSlots slots = new PasswordSlots(1, Duration.ofMillis(10));
  private final WrongPasswords wrong = new WrongPasswords(A_MINUTE, nanos::get);
  private final Passwords passwords = of(new BCryptPasswordEncoder(), 10);

  private Passwords of(PasswordEncoder bcrypt, int dearest) {
    return new Passwords(bcrypt, dearest, slots, wrong, nanos::get);
  }

  @Test
  void onlyTheRightPasswordMatches() {
    assertThat(match(RIGHT)).isTrue();
    assertThat(match("Demo-operator")).isFalse();
    assertThat(match("")).isFalse();
    assertThat(match("x".repeat(5000))).isFalse();
  }

  @Test
  void whatWasRightIsNotComputedAgainForAWhile() {
    match(RIGHT);
    nanos.addAndGet(Passwords.REMEMBERED.toNanos() - 1);
    assertThat(whileAllSlotsAreTaken(RIGHT)).isTrue();
  }

  /** A scraper that comes every few seconds is computed once, however long it goes on. */
  @Test
  void whatWasRightIsRememberedFromItsLastUseOn() {
    match(RIGHT);
    for (int i = 0; i < 10; i++) {
      nanos.addAndGet(Passwords.REMEMBERED.toNanos() - 1);
      assertThat(whileAllSlotsAreTaken(RIGHT)).isTrue();
    }
    nanos.addAndGet(Passwords.REMEMBERED.toNanos());
    assertTooMany(RIGHT);
  }

  @Test
  void whatWasWrongIsComputedAgain() {
    match("wrong");
    assertTooMany("wrong");
  }

  @Test
  void aRememberedPasswordOpensNoOtherHash() {
    match(RIGHT);
    assertThat(passwords.match(RIGHT, HASH.replace("C5CO", "C5CP"), HERE)).isFalse();
  }

  @Test
  void aSlotIsFreeAgainAfterwards() {
    assertTooMany("wrong");
    assertThat(match(RIGHT)).isTrue();
    assertThat(match("wrong")).isFalse();
  }

  @Test
  void anAddressThatWasWrongTooOftenIsNotLookedAtAndOthersAre() {
    var quick = of(new Rounds(), 10);
    for (int i = 0; i < A_MINUTE; i++) {
      assertThat(quick.match("wrong-" + i, HASH, HERE)).isFalse();
    }
    assertThatThrownBy(() -> quick.match("wrong", HASH, HERE))
        .isInstanceOf(TooManyPasswordsException.class);
    assertThat(passwords.match(RIGHT, HASH, ELSEWHERE)).isTrue();
  }

  @Test
  void aRightPasswordAndOneThatWasNotLookedAtCostAnAddressNothing() {
    String quick = new BCryptPasswordEncoder(LEAST_COST).encode(RIGHT);
    var computed = of(new BCryptPasswordEncoder(), LEAST_COST);
    for (int i = 0; i < 2 * A_MINUTE; i++) {
      assertThatThrownBy(() -> slots.compute(() -> computed.match("wrong", quick, HERE)))
          .isInstanceOf(TooManyPasswordsException.class);
      assertThat(computed.match(RIGHT, quick, HERE)).isTrue();
      nanos.addAndGet(Passwords.REMEMBERED.toNanos());
    }
    assertThat(computed.match("wrong", quick, HERE)).isFalse();
  }

  @Test
  void whoIsRememberedIsLetInFromAnAddressThatWasWrongTooOften() {
    match(RIGHT);
    var quick = of(new Rounds(), 10);
    for (int i = 0; i < A_MINUTE; i++) {
      quick.match("wrong-" + i, HASH, HERE);
    }
    assertThat(match(RIGHT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "10, 12", "12, 12", "10, 14", "13, 14"})
  void aWrongPasswordTakesAsManyRoundsForEachHashAsForAnUnknownName(int cost, int dearest) {
    var ofKnown = new Rounds();
    of(ofKnown, dearest).match("wrong", HASH.replace("$10$", "$" + cost + "$"), HERE);
    var ofUnknown = new Rounds();
    of(ofUnknown, dearest).match("wrong", null, HERE);
    assertThat(ofKnown.done).isEqualTo(ofUnknown.done).isEqualTo(1L << dearest);
  }

  /** By the processor's time too: a stand-in that is cheaper by two is four times as quick. */
  @Test
  void aWrongPasswordTakesAsLongForEachNameAsForAnUnknownOne() {
    var operators =
        new Operators(
            List.of(
                new Operator("cheap", HASH, Role.VIEWER),
                new Operator("dear", COST_12, Role.VIEWER)));
    var real = of(new BCryptPasswordEncoder(), operators.dearest());
    var authentication = new OperatorAuthentication(operators, real);
    refused(authentication, "dear");
    long cheap = quickest(authentication, "cheap");
    long dear = quickest(authentication, "dear");
    long unknown = quickest(authentication, "unknown");
    assertThat(unknown).isBetween(cheap / 2, cheap * 2).isBetween(dear / 2, dear * 2);
  }

  private static long quickest(OperatorAuthentication authentication, String name) {
    return LongStream.range(0, 2).map(i -> refused(authentication, name)).min().orElseThrow();
  }

  private static long refused(OperatorAuthentication authentication, String name) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long begin = thread.getCurrentThreadCpuTime();
    assertThatThrownBy(() -> authentication.authenticate(claim(name)))
        .isInstanceOf(AuthenticationException.class)
        .isNotInstanceOf(TooManyPasswordsException.class);
    return thread.getCurrentThreadCpuTime() - begin;
  }

  @Test
  void anUnknownNameIsLookedAtLikeAnyOther() {
    var authentication = new OperatorAuthentication(DemoOperators.all(), passwords);
    slots.compute(
        () -> {
          assertThatThrownBy(() -> authentication.authenticate(claim("unknown")))
              .isInstanceOf(TooManyPasswordsException.class);
          return true;
        });
    refused(authentication, "unknown");
  }

  private static Authentication claim(String name) {
    return UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong");
  }

  private boolean match(String password) {
    return passwords.match(password, HASH, HERE);
  }

  private void assertTooMany(String password) {
    assertThatThrownBy(() -> whileAllSlotsAreTaken(password))
        .isInstanceOf(TooManyPasswordsException.class);
  }

  private boolean whileAllSlotsAreTaken(String password) {
    return slots.compute(() -> match(password));
  }

  /** Counts what bcrypt would compute, and says no. */
  private static final class Rounds implements PasswordEncoder {
    private long done;

    @Override
    public String encode(CharSequence password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      done += 1L << OperatorCheck.costOf(hash);
      return false;
    }
  }
}
