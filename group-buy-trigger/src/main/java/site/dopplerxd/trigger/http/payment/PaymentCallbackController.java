package site.dopplerxd.trigger.http.payment;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;

/**
 * Where payment providers send their notifications. No key and no login: the signature decides. The
 * request is read as it is, without the framework's parsing, which knows neither Alipay's content
 * type nor its charsets. docs/payments.md describes it.
 */
@Hidden
@RestController
@RequiredArgsConstructor
class PaymentCallbackController {
  private static final String OF_WECHAT_PAY = "wechatpay-";
  private static final String OF_SIGNED_MESSAGES = "webhook-";

  private final PaymentIntake intake;

  @PostMapping("/api/v1/gbm/payment/{provider:wechatpay|alipay|signed}/{clientId}")
  void receive(
      @PathVariable String provider,
      @PathVariable String clientId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    RawPaymentCallback raw =
        RawPaymentCallback.of(headers(request), request.getInputStream().readAllBytes());
    answer(request, response, intake.receive(PaymentProvider.of(provider), clientId, raw));
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
    switch (answer.result()) {
      case STORED, REPEATED -> ProviderAnswers.success(request, response);
      case REFUSED ->
          ProviderAnswers.refuse(
              request, response, HttpServletResponse.SC_UNAUTHORIZED, answer.refusal());
      case BUSY, UNREADABLE ->
          ProviderAnswers.refuse(
              request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "busy");
    }
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(OF_WECHAT_PAY) || lower.startsWith(OF_SIGNED_MESSAGES)) {
        headers.put(lower, Collections.list(request.getHeaders(name)));
      }
    }
    return headers;
  }
}
