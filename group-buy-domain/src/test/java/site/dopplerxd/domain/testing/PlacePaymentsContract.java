package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.PaymentExamples.placePayment;

import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** What every {@link PlacePayments} promises. Each test begins with an empty one. */
public abstract class PlacePaymentsContract {
  private static final SalesChannel OTHER = new SalesChannel("s02", "c01");

  protected abstract PlacePayments payments();

  @Test
  void aPaymentIsFoundAgainAsItWasAttached() {
    PlacePayment payment = placePayment("trade-1", "t-1");
    assertThat(payments().attach(payment)).isEqualTo(payment);
    assertThat(payments().find(payment.channel(), payment.outTradeNo())).contains(payment);
    assertThat(payments().findByTransaction(payment.channel(), "t-1")).contains(payment);
  }

  @Test
  void aPlaceKeepsItsFirstTransaction() {
    PlacePayment first = placePayment("trade-1", "t-1");
    payments().attach(first);
    assertThat(payments().attach(placePayment("trade-1", "t-2"))).isEqualTo(first);
    assertThat(payments().find(first.channel(), first.outTradeNo())).contains(first);
  }

  @Test
  void placesOfOtherChannelsAreOthers() {
    PlacePayment payment = placePayment("trade-1", "t-1");
    payments().attach(payment);
    assertThat(payments().find(OTHER, payment.outTradeNo())).isEmpty();
    assertThat(payments().findByTransaction(OTHER, "t-1")).isEmpty();
    assertThat(payments().find(payment.channel(), new OutTradeNo("TRADE-1"))).isEmpty();
  }

  @Test
  void ofSeveralAtOnceOneWins() {
    List<PlacePayment> attached =
        Concurrently.map(8, i -> payments().attach(placePayment("trade-1", "t-" + i)));
    assertThat(attached).hasSize(8).containsOnly(attached.get(0));
  }
}
