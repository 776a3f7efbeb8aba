package site.dopplerxd.trigger.http.demo;

import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.trigger.http.envelope.SafeText;

/** The demo's merchant for payments: takes a callback and answers as it is told to. */
@Slf4j
@RestController
@Profile("demo")
class MockPaymentCallbackController {
  private static final int MAX_ID_LENGTH = 64;

  /**
   * Takes one callback.
   *
   * @param answer {@code success}, {@code error} or {@code 500}
   */
  @PostMapping("/api/payment/callback/mock")
  ResponseEntity<String> callback(
      @RequestHeader(name = "webhook-id", required = false) @Nullable String webhookId,
      @RequestParam(defaultValue = "success") String answer,
      @RequestBody(required = false) byte @Nullable [] body) {
    MerchantAnswer chosen = MerchantAnswer.of(answer);
    log.info(
        "demo payment callback webhookId={} bytes={} answer={}",
        SafeText.of(String.valueOf(webhookId), MAX_ID_LENGTH),
        body == null ? 0 : body.length,
        chosen);
    return chosen.asHttp();
  }
}
