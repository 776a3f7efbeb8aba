package site.dopplerxd.trigger.security.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sign-in, as a browser keeps it.
 *
 * @param name of the operator
 * @param begun when the password was right, to the second
 * @param ends when it is over unless it is renewed, to the second
 */
record SignIn(String name, Instant begun, Instant ends) {
  /** It is over after this time without a request. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** It is over after this time, with requests or without. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** Renewing it with each request would cost a header for nothing. */
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(1);

  private static final Pattern FORM =
      Pattern.compile("(([\\w-]{1,400})\\.(\\d{1,12})\\.(\\d{1,12}))\\.([\\w-]{43})");
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  static SignIn begin(String name, Instant now) {
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    return new SignIn(name, second, second.plus(IDLE));
  }

  /** What was written under this key and is not over yet; absent for any other text. */
  static Optional<SignIn> read(String text, SigningKey key, Instant now) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() && isSigned(parts.group(1), parts.group(5), key)
        ? Optional.of(of(parts)).filter(signIn -> now.isBefore(signIn.ends))
        : Optional.empty();
  }

  private static boolean isSigned(String text, String signature, SigningKey key) {
    byte[] right = TO_TEXT.encode(key.sign(text));
    return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static SignIn of(Matcher parts) {
    String name = new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8);
    return new SignIn(name, second(parts.group(3)), second(parts.group(4)));
  }

  private static Instant second(String number) {
    return Instant.ofEpochSecond(Long.parseLong(number));
  }

  String write(SigningKey key) {
    String name64 = TO_TEXT.encodeToString(name.getBytes(StandardCharsets.UTF_8));
    String text = "%s.%d.%d".formatted(name64, begun.getEpochSecond(), ends.getEpochSecond());
    return text + "." + TO_TEXT.encodeToString(key.sign(text));
  }

  /** The same with more time, when that is worth it. */
  Optional<SignIn> renewed(Instant now) {
    Instant later = begin(name, now).ends;
    Instant last = begun.plus(LONGEST);
    Instant end = later.isBefore(last) ? later : last;
    return Duration.between(ends, end).compareTo(RENEWED_AFTER) < 0
        ? Optional.empty()
        : Optional.of(new SignIn(name, begun, end));
  }
}
