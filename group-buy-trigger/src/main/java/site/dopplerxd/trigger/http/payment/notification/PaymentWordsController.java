package site.dopplerxd.trigger.http.payment.notification;

import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.payment.NotificationStatusWordDTO;
import site.dopplerxd.api.payment.PaymentHealthDTO;
import site.dopplerxd.api.payment.PaymentStatusWordDTO;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** What anyone may ask: whether the service is up, and what the words of its answers mean. */
@RestController
@RequestMapping(path = "/api/payment", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class PaymentWordsController {
  private static final String SERVICE = "payment-notification";

  private final ApplicationAvailability availability;

  /** Asks no database: those who may not call anything else must not cost one. */
  @GetMapping("/health")
  Response<PaymentHealthDTO> health() {
    boolean up = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    return Envelopes.success(new PaymentHealthDTO(up ? "UP" : "OUT_OF_SERVICE", SERVICE));
  }

  @GetMapping("/status/enum")
  Response<List<PaymentStatusWordDTO>> statuses() {
    return Envelopes.success(
        Arrays.stream(PaymentStatus.values()).map(PaymentWordsController::word).toList());
  }

  @GetMapping("/notification/status/enum")
  Response<List<NotificationStatusWordDTO>> notificationStatuses() {
    return Envelopes.success(
        Arrays.stream(NotificationStatus.values()).map(PaymentWordsController::word).toList());
  }

  private static PaymentStatusWordDTO word(PaymentStatus status) {
    return new PaymentStatusWordDTO(
        status.name(),
        status.getEnglish(),
        status.getChinese(),
        status.isNeedsTelling(),
        status.next().stream().map(Enum::name).sorted().toList());
  }

  private static NotificationStatusWordDTO word(NotificationStatus status) {
    return new NotificationStatusWordDTO(
        status.name(), status.getEnglish(), status.getChinese(), status.isPlanned());
  }
}
