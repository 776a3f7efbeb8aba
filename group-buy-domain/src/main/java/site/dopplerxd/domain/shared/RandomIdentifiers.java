package site.dopplerxd.domain.shared;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;

/**
 * Identities that sort by their time of birth, so that the indexes of a growing table are appended
 * to and not torn apart: 48 bits of milliseconds, then 80 random bits, in 26 digits of base 32.
 */
@RequiredArgsConstructor
public final class RandomIdentifiers implements Identifiers {
  private static final int RANDOM_BITS = 80;
  private static final int DIGITS = 26;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Override
  public TeamId newTeamId() {
    return new TeamId(sortable());
  }

  @Override
  public OrderId newOrderId() {
    return new OrderId(sortable());
  }

  @Override
  public String newEventId() {
    return UUID.randomUUID().toString();
  }

  private String sortable() {
    BigInteger millis = BigInteger.valueOf(clock.millis()).shiftLeft(RANDOM_BITS);
    String digits = millis.or(new BigInteger(RANDOM_BITS, random)).toString(32);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
