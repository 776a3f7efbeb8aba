package site.dopplerxd.trigger.console.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.PaymentFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** The filters of the list, as its form sends them; a blank one is ignored. */
record PaymentSearch(
    @Nullable String status,
    @Nullable String provider,
    @Nullable String clientId,
    @Nullable String outTradeNo,
    @Nullable String transactionId) {
  private static final int MOST_TRANSACTION = 64;

  /**
   * The domain's filter.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  PaymentFilter filter() {
    return new PaymentFilter(
        FormText.choice("status", status, PaymentCallbackStatus.values()),
        FormText.read("provider", provider, PaymentProvider::of),
        FormText.read("clientId", clientId, text -> new ClientId(text).value()),
        FormText.read("outTradeNo", outTradeNo, text -> new OutTradeNo(text).value()),
        transaction());
  }

  private Optional<String> transaction() {
    if (transactionId != null && transactionId.length() > MOST_TRANSACTION) {
      throw ErrorDetails.illegal("transactionId", transactionId);
    }
    return FormText.given(transactionId);
  }
}
