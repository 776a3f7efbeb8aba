package site.dopplerxd.trigger.http.crowd;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.RequiredText;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.crowd.CrowdChangedDTO;
import site.dopplerxd.domain.activity.crowd.CrowdChanged;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.RateLimitedException;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the members of a crowd as they arrive (人群上传): the one request whose body is not received
 * before. Not in the OpenAPI description, which knows no bodies of lines: docs/offers.md has it.
 */
@Slf4j
@Hidden
@RestController
class CrowdUploadController {
  static final String JSON_LINES = "application/x-ndjson";
  static final String CSV = "text/csv";

  /** Each holds a connection of the database now and then, and a thread. */
  private static final int AT_ONCE = 2;

  /** An id of 64 characters, each written as an escape of six, has room in it. */
  private static final int MOST_BYTES = 2_048;

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  /** Under which request, and why. */
  record UploadParameters(
      @RequiredText(max = 64) String requestId, @RequiredText(max = 256) String reason) {}

  private final CrowdDesign crowds;
  private final JsonMapper json;
  private final Counter uploaded;
  private final Semaphore free = new Semaphore(AT_ONCE);

  CrowdUploadController(CrowdDesign crowds, JsonMapper json, MeterRegistry meters) {
    this.crowds = crowds;
    this.json = json;
    this.uploaded = meters.counter("group_buy.crowd.members");
  }

  @PutMapping(
      path = "/api/v1/gbm/crowds/{tagId}/members",
      consumes = {CSV, JSON_LINES},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Response<CrowdChangedDTO> upload(
      @PathVariable String tagId,
      @Valid @ParameterObject UploadParameters parameters,
      HttpServletRequest request,
      @Nullable Principal principal)
      throws IOException {
    OperatorCommand command =
        OperatorCommands.of(principal, parameters.requestId(), parameters.reason());
    requireUtf8(request);
    if (!free.tryAcquire()) {
      throw new RateLimitedException("uploads=" + AT_ONCE, COME_AGAIN);
    }
    try {
      return Envelopes.success(
          CrowdController.changed(taken(crowds.upload(tagId, lines(request), command))));
    } finally {
      free.release();
    }
  }

  private MemberLines lines(HttpServletRequest request) throws IOException {
    boolean csv = typeOf(request).getSubtype().equalsIgnoreCase("csv");
    LineFormat format = csv ? new CsvLines() : new JsonLines(json);
    return new MemberLines(
        new LineReader(request.getInputStream(), StandardCharsets.UTF_8, MOST_BYTES), format);
  }

  /** It can be read: the mapping has looked at it. */
  private static MediaType typeOf(HttpServletRequest request) {
    return MediaType.parseMediaType(String.valueOf(request.getContentType()));
  }

  private static void requireUtf8(HttpServletRequest request) {
    Charset charset = typeOf(request).getCharset();
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "charset (UTF-8)");
    }
  }

  private CommandResult<CrowdChanged> taken(CommandResult<CrowdChanged> command) {
    CrowdChanged changed = command.result();
    if (!command.repeat()) {
      uploaded.increment((double) changed.members());
      log.info("crowd uploaded tag={} members={}", changed.tagId(), changed.members());
    }
    return command;
  }
}
