package site.dopplerxd.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes something valid worse: as bytes, as characters, and as the tokens it is made of. What it
 * puts in is partly drawn from a dictionary of what has broken readers of such texts before.
 */
public final class Damage {
  private final Random random;
  private final Pattern token;
  private final List<String> dictionary;

  /**
   * A source of damage.
   *
   * @param token what is moved, copied and replaced as one
   */
  public Damage(Random random, Pattern token, List<String> dictionary) {
    this.random = random;
    this.token = token;
    this.dictionary = dictionary;
  }

  /** One to four damages to its tokens or characters. */
  public String text(String valid) {
    String damaged = valid;
    for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
      damaged = random.nextInt(3) == 0 ? characters(damaged) : tokens(damaged);
    }
    return damaged;
  }

  /** One to four damages to its bytes. */
  public byte[] bytes(byte[] valid) {
    byte[] damaged = valid;
    for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
      damaged = spliced(damaged);
    }
    return damaged;
  }

  /** Any of these. */
  @SafeVarargs
  public final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Something from the dictionary. */
  public String word() {
    return dictionary.get(random.nextInt(dictionary.size()));
  }

  /** Any character: a frequent one, one that is written with two, half of one, or none at all. */
  public String character() {
    return switch (random.nextInt(5)) {
      case 0 -> Character.toString(random.nextInt(0x80));
      case 1 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
      case 2 -> String.valueOf((char) (0xD800 + random.nextInt(0x800)));
      case 3 -> any("\0", "\t", "\n", "\r", "\u0085", "\u00a0", "\u2028", "\u3000", "\uFEFF");
      default -> any("\u0130", "\u017f", "\u212a", "\uff10", "\u200d", "\u0301", "\u202e", "ß");
    };
  }

  private String tokens(String text) {
    List<String> tokens =
        new ArrayList<>(token.matcher(text).results().map(MatchResult::group).toList());
    if (tokens.isEmpty()) {
      return word();
    }
    int at = random.nextInt(tokens.size());
    int other = random.nextInt(tokens.size());
    switch (random.nextInt(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(other));
      case 2 -> tokens.set(at, tokens.get(other));
      case 3 -> tokens.addAll(at, List.copyOf(tokens.subList(Math.min(at, other), other)));
      case 4 -> tokens.add(at, word());
      default -> tokens.set(at, quotedLike(tokens.get(at)));
    }
    return String.join("", tokens);
  }

  /** So that a text stays one where it was one, half of the time. */
  private String quotedLike(String replaced) {
    boolean quoted = replaced.startsWith("\"") && random.nextBoolean();
    return quoted ? "\"" + word().replace("\"", "") + "\"" : word();
  }

  private String characters(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(4));
    return text.substring(0, at) + inserted() + text.substring(to);
  }

  private String inserted() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> word();
      default -> character();
    };
  }

  private byte[] spliced(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(16)));
    var result = new ByteArrayOutputStream();
    result.writeBytes(Arrays.copyOf(bytes, at));
    result.writeBytes(insertedBytes());
    if (random.nextInt(20) != 0) {
      result.writeBytes(Arrays.copyOfRange(bytes, to, bytes.length));
    }
    return result.toByteArray();
  }

  private byte[] insertedBytes() {
    if (random.nextInt(3) == 0) {
      return word().getBytes(StandardCharsets.ISO_8859_1);
    }
    byte[] any = new byte[random.nextInt(1 + random.nextInt(8))];
    random.nextBytes(any);
    return any;
  }
}
