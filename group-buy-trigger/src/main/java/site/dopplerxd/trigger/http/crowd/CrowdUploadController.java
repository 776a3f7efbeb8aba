package site.dopplerxd.trigger.http.crowd;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.crowd.CrowdChangedDTO;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Takes the members of a crowd as they arrive (人群上传): the one request whose body is not received
 * before. Not in the OpenAPI description, which knows no bodies of lines: docs/offers.md has it.
 */
@Hidden
@RestController
@RequiredArgsConstructor
class CrowdUploadController {
  static final String JSON_LINES = "application/x-ndjson";
  static final String CSV = "text/csv";

  private final CrowdUploads uploads;

  @PutMapping(
      path = "/api/v1/gbm/crowds/{tagId}/members",
      consumes = {CSV, JSON_LINES},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Response<CrowdChangedDTO> upload(
      @PathVariable String tagId,
      @Valid @ParameterObject OperatorRequestDTO parameters,
      HttpServletRequest request,
      @Nullable Principal principal)
      throws IOException {
    OperatorCommand command =
        OperatorCommands.of(principal, parameters.requestId(), parameters.reason());
    requireUtf8(request);
    boolean csv = typeOf(request).getSubtype().equalsIgnoreCase("csv");
    var lines = request.getInputStream();
    return Envelopes.success(
        CrowdController.changed(
            csv ? uploads.csv(tagId, lines, command) : uploads.jsonLines(tagId, lines, command)));
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
}
