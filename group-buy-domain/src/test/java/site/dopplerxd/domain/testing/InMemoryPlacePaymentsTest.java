package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.payment.port.PlacePayments;

class InMemoryPlacePaymentsTest extends PlacePaymentsContract {
  private final PlacePayments payments = new InMemoryPlacePayments();

  @Override
  protected PlacePayments payments() {
    return payments;
  }
}
