package site.dopplerxd.trigger.http.crowd;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.activity.crowd.CrowdChanged;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.lines.FormattedLines;
import site.dopplerxd.trigger.http.lines.LineFormat;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.types.RateLimitedException;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/** Takes members of crowds, at most two uploads at once, and tells the log of each. */
@Slf4j
@Component
public class CrowdUploads {
  /** Each holds a connection of the database now and then, and a thread. */
  private static final int AT_ONCE = 2;

  /** An id of 64 characters, each written as an escape of six, has room in it. */
  private static final int MOST_BYTES = 2_048;

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final CrowdDesign crowds;
  private final JsonMapper json;
  private final Counter uploaded;
  private final Semaphore free = new Semaphore(AT_ONCE);

  CrowdUploads(CrowdDesign crowds, JsonMapper json, MeterRegistry meters) {
    this.crowds = crowds;
    this.json = json;
    this.uploaded = meters.counter("group_buy.crowd.members");
  }

  /**
   * Takes the members in these lines of CSV, which are read as they arrive.
   *
   * @throws RateLimitedException while two others are taken
   * @throws site.dopplerxd.types.AppException as {@link CrowdDesign#upload} does
   */
  public CommandResult<CrowdChanged> csv(String tagId, InputStream lines, OperatorCommand command) {
    return take(tagId, lines, new CsvLines(), command);
  }

  /** The same of lines of JSON. */
  CommandResult<CrowdChanged> jsonLines(String tagId, InputStream lines, OperatorCommand command) {
    return take(tagId, lines, new JsonLines(json), command);
  }

  private CommandResult<CrowdChanged> take(
      String tagId, InputStream upload, LineFormat<UserId> format, OperatorCommand command) {
    if (!free.tryAcquire()) {
      throw new RateLimitedException("uploads=" + AT_ONCE, COME_AGAIN);
    }
    try {
      var reader = new LineReader(upload, StandardCharsets.UTF_8, MOST_BYTES);
      var members = new FormattedLines<>(reader, format, ResponseCode.CROWD_LINE);
      return told(crowds.upload(tagId, members::next, command));
    } finally {
      free.release();
    }
  }

  private CommandResult<CrowdChanged> told(CommandResult<CrowdChanged> command) {
    CrowdChanged changed = command.result();
    if (!command.repeat()) {
      uploaded.increment((double) changed.members());
      log.info("crowd uploaded tag={} members={}", changed.tagId(), changed.members());
    }
    return command;
  }
}
