package site.dopplerxd.trigger.http.payment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import site.dopplerxd.domain.payment.model.PaymentProvider;

/**
 * Answers a provider. WeChat Pay and signed messages: 204 without a body, or 4xx and 5xx with
 * {@code {"code":"FAIL","message":…}}. Alipay: the seven bytes {@code success}, or anything else.
 */
public final class ProviderAnswers {
  private static final String ALIPAY = "/" + PaymentProvider.ALIPAY.getCode() + "/";

  private ProviderAnswers() {}

  /** The notification need not be sent again. */
  static void success(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isAlipay(request)) {
      write(response, HttpServletResponse.SC_OK, MediaType.TEXT_PLAIN_VALUE, "success");
    } else {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }

  /**
   * The notification was not taken.
   *
   * @param status 4xx when sending it again is of no use, 5xx when it is
   * @param message a word of ours; nothing of what was sent
   * @throws IOException when the sender is gone
   */
  public static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String message)
      throws IOException {
    if (isAlipay(request)) {
      write(response, status, MediaType.TEXT_PLAIN_VALUE, "fail");
    } else {
      String body = "{\"code\":\"FAIL\",\"message\":\"" + message + "\"}";
      write(response, status, MediaType.APPLICATION_JSON_VALUE, body);
    }
  }

  private static boolean isAlipay(HttpServletRequest request) {
    return request.getRequestURI().contains(ALIPAY);
  }

  private static void write(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
