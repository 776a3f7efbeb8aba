package site.dopplerxd.infrastructure.payment.alipay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The form of a notification, split and decoded once, in the charset that it names itself. Names
 * are in the order of their code units, which is the order they are signed in.
 */
record AlipayForm(Charset charset, SortedMap<String, String> parameters) {
  private static final String CHARSET = "charset";
  private static final String SIGN = "sign";
  private static final String SIGN_TYPE = "sign_type";
  private static final int MOST_PARAMETERS = 500;

  /** What Alipay signs in: each of them has ASCII's characters where ASCII has them. */
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "utf8", StandardCharsets.UTF_8,
          "gbk", Charset.forName("GBK"),
          "gb2312", Charset.forName("GBK"),
          "gb18030", Charset.forName("GB18030"));

  /** Reads a form; absent when it is malformed, names a parameter twice or an unknown charset. */
  static Optional<AlipayForm> parse(byte[] body) {
    try {
      String wire = new String(body, StandardCharsets.ISO_8859_1);
      String named = parameters(wire, StandardCharsets.ISO_8859_1).getOrDefault(CHARSET, "utf-8");
      Charset charset = CHARSETS.get(named.toLowerCase(Locale.ROOT));
      return charset == null
          ? Optional.empty()
          : Optional.of(new AlipayForm(charset, parameters(wire, charset)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, String> parameters(String wire, Charset charset)
      throws CharacterCodingException {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String pair : wire.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals), charset);
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), charset);
      if (parameters.put(name, value) != null || parameters.size() > MOST_PARAMETERS) {
        throw new IllegalArgumentException("a parameter twice, or too many of them");
      }
    }
    return parameters;
  }

  /** A plus is a blank, and what is not a character of the charset is refused, not replaced. */
  private static String decoded(String escaped, Charset charset) throws CharacterCodingException {
    var bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char character = escaped.charAt(i);
      if (character == '%') {
        bytes.write(hex(escaped, i + 1) << 4 | hex(escaped, i + 2));
        i += 2;
      } else {
        bytes.write(character == '+' ? ' ' : character);
      }
    }
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }

  private static int hex(String escaped, int at) {
    int digit = at < escaped.length() ? Character.digit(escaped.charAt(at), 16) : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("an escape is cut off");
    }
    return digit;
  }

  /** The signature, in base64. */
  String signature() {
    return text(SIGN);
  }

  /** Says how it is signed, and is not signed itself. */
  String signatureType() {
    return text(SIGN_TYPE);
  }

  /** A parameter's value; empty when it is missing. */
  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The same without values of blanks, which Alipay's own libraries disagree about. */
  AlipayForm withoutBlanks() {
    SortedMap<String, String> kept = new TreeMap<>(parameters);
    kept.values().removeIf(String::isBlank);
    return new AlipayForm(charset, kept);
  }

  /** What is signed: every parameter with a value but the signature itself. */
  byte[] signedBytes() {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getKey().equals(SIGN))
        .filter(parameter -> !parameter.getKey().equals(SIGN_TYPE))
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&"))
        .getBytes(charset);
  }
}
