package site.dopplerxd.trigger.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.ResponseCode;

/** All answers of an operation: every status, and with each the codes that it may carry. */
final class DocumentedAnswers {
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

  private final Map<Integer, Map<String, Example>> refusals = new TreeMap<>();
  private final OperationText text;
  private final Content success;

  private DocumentedAnswers(Operation operation, OperationText text) {
    this.text = text;
    this.success = success(operation, text);
  }

  private static Content success(Operation operation, OperationText text) {
    if (text.answerType() != null) {
      return new Content().addMediaType(text.answerType(), plain().example(text.answer()));
    }
    ApiResponse found = operation.getResponses().get("200");
    return found == null ? new Content() : found.getContent();
  }

  /** Those of an operation. */
  static ApiResponses of(String method, Operation operation, TagText tag, OperationText text) {
    var answers = new DocumentedAnswers(operation, text);
    answers.add(operation.getRequestBody() != null);
    if (tag.scheme() != null) {
      answers.addSecured(tag.scheme(), method);
    }
    if (text.request() instanceof Map<?, ?> request && request.containsKey("requestId")) {
      answers.addOnce("requestId=" + request.get("requestId"));
    }
    text.refusals().forEach((code, detail) -> answers.refuse(ErrorCodes.of(code), detail));
    return answers.toResponses();
  }

  private void add(boolean withBody) {
    refuse(ResponseCode.ILLEGAL_PARAMETER, "a field, parameter or header, and what is wrong");
    malformed(HttpStatus.METHOD_NOT_ALLOWED, "method=PATCH");
    if (answersJson()) {
      malformed(HttpStatus.NOT_ACCEPTABLE, "Accept");
    }
    if (withBody) {
      malformed(HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time");
      malformed(HttpStatus.CONTENT_TOO_LARGE, "the body is larger than 65536 bytes");
    }
    if (withBody && answersJson()) {
      malformed(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type=text/plain");
    }
    ResponseCode unknown = ResponseCode.UNKNOWN;
    refuse(HttpStatus.INTERNAL_SERVER_ERROR, unknown, unknown.getEnglish());
    refuse(ResponseCode.BUSY, "connections");
  }

  private void addSecured(String scheme, String method) {
    boolean operators = scheme.equals(OpenApiConfiguration.OPERATOR);
    String header = operators ? "Authorization" : "X-API-Key";
    refuse(ResponseCode.UNAUTHENTICATED, header);
    refuse(ResponseCode.RATE_LIMITED, operators ? header : "client=demo");
    if (operators && !method.equals("GET")) {
      refuse(ResponseCode.NOT_PERMITTED, "role");
    }
  }

  /** What is done once under its id. */
  private void addOnce(String requestId) {
    refuse(ResponseCode.REQUEST_ID_REUSED, requestId);
    refuse(ResponseCode.RESULT_NOT_KEPT, requestId + " auditId=3");
  }

  private boolean answersJson() {
    return success.containsKey(JSON);
  }

  private void refuse(ResponseCode code, String detail) {
    refuse(Envelopes.statusOf(code), code, code.getEnglish() + ": " + detail);
  }

  private void malformed(HttpStatus status, String detail) {
    ResponseCode code = ResponseCode.ILLEGAL_PARAMETER;
    refuse(status, code, code.getEnglish() + ": " + detail);
  }

  private void refuse(HttpStatus status, ResponseCode code, String info) {
    refusals
        .computeIfAbsent(status.value(), key -> new TreeMap<>())
        .put(code.getCode(), example(code, info, null));
  }

  private static Example example(ResponseCode code, String info, @Nullable Object data) {
    var envelope = new LinkedHashMap<String, @Nullable Object>();
    envelope.put("code", code.getCode());
    envelope.put("info", info);
    envelope.put("data", data);
    return new Example().summary(code.getEnglish()).value(envelope);
  }

  private ApiResponses toResponses() {
    var responses = new ApiResponses();
    responses.addApiResponse("200", succeeded());
    refusals.forEach(
        (status, examples) -> {
          if (status != HttpStatus.OK.value()) {
            responses.addApiResponse(String.valueOf(status), refused(status, examples));
          }
        });
    return responses;
  }

  /** With the refusals of the business, which are answers like any other. */
  private ApiResponse succeeded() {
    MediaType json = success.get(JSON);
    if (json != null) {
      ResponseCode granted = ResponseCode.SUCCESS;
      json.addExamples(granted.getCode(), example(granted, granted.getEnglish(), text.answer()));
      refusals.getOrDefault(HttpStatus.OK.value(), Map.of()).forEach(json::addExamples);
    }
    return new ApiResponse()
        .description("Understood; `code` says whether it was granted")
        .content(success);
  }

  private ApiResponse refused(int status, Map<String, Example> examples) {
    Schema<?> schema = new JsonSchema().$ref("#/components/schemas/" + ErrorCodes.REFUSAL);
    var json = new MediaType().schema(schema).examples(examples);
    var content = new Content().addMediaType(JSON, json);
    if (text.answerType() != null && status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      content.addMediaType(text.answerType(), plain());
    }
    return new ApiResponse()
        .description(HttpStatus.valueOf(status).getReasonPhrase())
        .content(content);
  }

  private static MediaType plain() {
    return new MediaType().schema(new JsonSchema().types(Set.of("string")));
  }
}
