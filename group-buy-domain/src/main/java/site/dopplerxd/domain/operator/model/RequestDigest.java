package site.dopplerxd.domain.operator.model;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.Digests;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * Digests of what commands ask for: equal for equal parameters, in every version of the service. A
 * record counts with all its components, by their names, so none can be forgotten. An absent one is
 * left out: a later version may add an optional component.
 */
final class RequestDigest {
  /** Some tenths of a second. */
  private static final int ROUNDS = 500_000;

  private RequestDigest() {}

  /** In 64 hexadecimal digits; empty without parameters. */
  static String of(Object... parameters) {
    return parameters.length == 0 ? "" : Digests.sha256(list(Stream.of(parameters)));
  }

  /**
   * The same for parameters that hold secrets: too slow to guess one by trying. It is PBKDF1 of RFC
   * 8018 with SHA-256.
   *
   * @param salt another for each request
   */
  static String slow(String salt, Object... parameters) {
    MessageDigest sha256 = Digests.sha256();
    byte[] digest = (of(parameters) + salt).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < ROUNDS; i++) {
      digest = sha256.digest(digest);
    }
    return HexFormat.of().formatHex(digest);
  }

  private static String text(Object value) {
    if (value instanceof Record fields) {
      return record(fields);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(RequestDigest::text).orElse("");
    }
    if (value instanceof List<?> list) {
      return list(list.stream());
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(RequestDigest::text).sorted().toList().toString();
    }
    // The length in front: no text can look like two others.
    String simple = simple(value);
    return simple.length() + ":" + simple;
  }

  private static String list(Stream<?> values) {
    return values.map(RequestDigest::text).toList().toString();
  }

  private static String record(Record fields) {
    return Arrays.stream(fields.getClass().getRecordComponents())
        .flatMap(component -> field(component.getName(), valueOf(component, fields)).stream())
        .collect(Collectors.joining(";", "{", "}"));
  }

  private static Optional<String> field(String name, @Nullable Object value) {
    return value == null || value.equals(Optional.empty())
        ? Optional.empty()
        : Optional.of(name + "=" + text(value));
  }

  private static @Nullable Object valueOf(RecordComponent component, Record fields) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("component " + component.getName(), e);
    }
  }

  /** Of types whose text is the same in every version; the text of another may hide a part. */
  private static String simple(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof SigningSecret secret) {
      return secret.reveal();
    }
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof TemporalAccessor
        || value instanceof TemporalAmount) {
      return value.toString();
    }
    throw new IllegalArgumentException("no text for a digest: " + value.getClass().getName());
  }
}
