package site.dopplerxd.types;

import java.time.Duration;
import lombok.Getter;

/** A refusal of who asks too often, which says when to come again. */
@Getter
public final class RateLimitedException extends AppException {
  /** Above zero; until then every repeat is refused as well. */
  private final transient Duration wait;

  /**
   * Takes the time to wait.
   *
   * @param detail the limit, in words of no language
   */
  public RateLimitedException(String detail, Duration wait) {
    super(ResponseCode.RATE_LIMITED, detail);
    this.wait = wait;
  }
}
