package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;

class InMemoryPaymentCallbacksTest extends PaymentCallbackRepositoryContract {
  private final PaymentCallbackRepository callbacks =
      new InMemoryPaymentCallbacks(new SettableClock());

  @Override
  protected PaymentCallbackRepository callbacks() {
    return callbacks;
  }
}
