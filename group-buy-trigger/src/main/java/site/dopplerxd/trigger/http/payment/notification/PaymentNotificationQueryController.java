package site.dopplerxd.trigger.http.payment.notification;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.payment.PaymentNotificationDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows a client its payments, the newest first. Lists have at most {@code limit} entries. */
@RestController
@RequestMapping(path = "/api/payment", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PaymentNotificationQueryController {
  private static final String LIMIT = "100";
  private static final int MOST = 200;

  private final PaymentNotificationQueries payments;
  private final PaymentReader reader;

  @GetMapping("/notification/{paymentId}")
  Response<PaymentNotificationDTO> get(
      @AuthenticationPrincipal ApiClient client, @PathVariable String paymentId) {
    return Envelopes.success(reader.view(client.id(), PaymentReader.paymentId(paymentId)));
  }

  /** An order without payments is refused: it may be another client's, or a mistake. */
  @GetMapping("/notifications/order/{orderNo}")
  Response<List<PaymentNotificationDTO>> ofOrder(
      @AuthenticationPrincipal ApiClient client,
      @PathVariable String orderNo,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = LIMIT) int limit) {
    requireBounded(limit);
    String order = PaymentReader.orderNo(orderNo);
    var found = payments.ofOrder(client.id(), order, orLast(before), limit);
    if (found.isEmpty() && before == null) {
      throw new AppException(ResponseCode.NO_SUCH_PAYMENT_NOTIFICATION, "orderNo=" + order);
    }
    return Envelopes.success(PaymentNotificationDtoMapper.all(found));
  }

  @GetMapping("/notifications/retry")
  Response<List<PaymentNotificationDTO>> toRetry(
      @AuthenticationPrincipal ApiClient client,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = LIMIT) int limit) {
    return ofStatus(client, Set.of(NotifyStatus.WAITING, NotifyStatus.RETRYING), before, limit);
  }

  @GetMapping("/notifications/failed")
  Response<List<PaymentNotificationDTO>> failed(
      @AuthenticationPrincipal ApiClient client,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = LIMIT) int limit) {
    return ofStatus(client, Set.of(NotifyStatus.FAILED), before, limit);
  }

  private Response<List<PaymentNotificationDTO>> ofStatus(
      ApiClient client, Set<NotifyStatus> statuses, @Nullable Long before, int limit) {
    requireBounded(limit);
    return Envelopes.success(
        PaymentNotificationDtoMapper.all(
            payments.ofStatus(client.id(), statuses, orLast(before), limit)));
  }

  private static long orLast(@Nullable Long before) {
    return before == null ? Long.MAX_VALUE : before;
  }

  private static void requireBounded(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "limit=" + limit + " (1..200)");
    }
  }
}
