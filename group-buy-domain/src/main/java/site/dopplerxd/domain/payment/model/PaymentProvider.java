package site.dopplerxd.domain.payment.model;

import java.util.Optional;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** Who tells us of payments, by the name in our paths and tables. */
@Getter
@RequiredArgsConstructor
public enum PaymentProvider {
  /** WeChat Pay, API v3. */
  WECHATPAY("wechatpay"),
  /** Alipay's open platform, signed with RSA2. */
  ALIPAY("alipay"),
  /** Any other payment system that signs as Standard Webhooks says. */
  SIGNED("signed"),
  /** The client itself, in its report of a settlement. Has no path of its own. */
  API("api");

  private final String code;

  /** The provider of this name; absent when there is none. */
  public static Optional<PaymentProvider> find(String code) {
    return Codes.known(values(), PaymentProvider::getCode, code);
  }

  /** Reads the table's code; an {@link IllegalArgumentException} for one of another version. */
  public static PaymentProvider of(String code) {
    return Codes.find(values(), PaymentProvider::getCode, code, "payment provider");
  }

  /** Whether each refund that it tells of has an amount; without one, all went back. */
  public boolean namesRefundedAmount() {
    return this == WECHATPAY || this == ALIPAY;
  }

  /** Whether a payment may have two names, of which each message may have another. */
  public boolean namesPaymentsTwice() {
    return this == SIGNED;
  }

  /** Whether it sends payment callbacks of its own. */
  public boolean notifies() {
    return this != API;
  }
}
