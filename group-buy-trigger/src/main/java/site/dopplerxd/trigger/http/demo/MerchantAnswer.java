package site.dopplerxd.trigger.http.demo;

import java.util.Arrays;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** How the demo's merchant can be told to answer. Only the first is an acknowledgement in time. */
@RequiredArgsConstructor
enum MerchantAnswer {
  SUCCESS("success", HttpStatus.OK, "success"),
  ERROR("error", HttpStatus.OK, "error"),
  SLOW("slow", HttpStatus.OK, "success"),
  HTTP_500("500", HttpStatus.INTERNAL_SERVER_ERROR, "error");

  private final String name;
  private final HttpStatus status;
  private final String text;

  static MerchantAnswer of(String name) {
    return Arrays.stream(values())
        .filter(answer -> answer.name.equals(name))
        .findFirst()
        .orElseThrow(() -> ErrorDetails.illegal("answer", name));
  }

  ResponseEntity<String> asHttp() {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
  }

  /** {@code HTTP 200 success}, as the list of received callbacks shows it. */
  @Override
  public String toString() {
    return "HTTP " + status.value() + " " + text;
  }
}
