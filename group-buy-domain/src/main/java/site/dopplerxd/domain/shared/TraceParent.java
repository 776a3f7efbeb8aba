package site.dopplerxd.domain.shared;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A step of a trace that goes through several systems, as W3C Trace Context writes it (level 1,
 * section 3.2): version, trace id, id of the step, flags, such as {@code
 * 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}.
 */
public record TraceParent(String value) {
  private static final Pattern VERSION_0 =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACE_ID = 3;
  private static final int STEP_ID = 36;
  private static final int FLAGS = 53;

  /** An {@link IllegalArgumentException} for anything but 55 characters of version 00. */
  public TraceParent {
    if (!VERSION_0.matcher(value).matches()) {
      throw new IllegalArgumentException("traceparent must be of version 00 of W3C Trace Context");
    }
  }

  /** Reads a header; absent when malformed: a broken trace is no reason to refuse a request. */
  public static Optional<TraceParent> parse(String text) {
    return VERSION_0.matcher(text).matches()
        ? Optional.of(new TraceParent(text))
        : Optional.empty();
  }

  /** The trace, in 32 hex digits; what log lines of all systems have in common. */
  public String traceId() {
    return value.substring(TRACE_ID, STEP_ID - 1);
  }

  /**
   * The next step of the same trace.
   *
   * @param id anything but zero, which stands for none
   */
  public TraceParent next(long id) {
    String step = HexFormat.of().toHexDigits(id);
    return new TraceParent(value.substring(0, STEP_ID) + step + value.substring(FLAGS - 1));
  }
}
