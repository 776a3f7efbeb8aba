package site.dopplerxd.infrastructure.persistence.payment;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;

/** Transactions of places in payment_of_place; its unique key says which was first. */
@Repository
@RequiredArgsConstructor
final class MybatisPlacePayments implements PlacePayments {
  private final PlacePaymentDao payments;
  private final UnitOfWork unitOfWork;

  @Override
  public Optional<PlacePayment> find(SalesChannel channel, OutTradeNo outTradeNo) {
    return Optional.ofNullable(
            payments.find(channel.source(), channel.channel(), outTradeNo.value()))
        .map(MybatisPlacePayments::toPayment);
  }

  @Override
  public Optional<PlacePayment> findByTransaction(SalesChannel channel, String transactionId) {
    return Optional.ofNullable(
            payments.findByTransaction(channel.source(), channel.channel(), transactionId))
        .map(MybatisPlacePayments::toPayment);
  }

  @Override
  public PlacePayment attach(PlacePayment payment) {
    try {
      return unitOfWork.inTransaction(() -> add(payment));
    } catch (DuplicateKeyException e) {
      return find(payment.channel(), payment.outTradeNo())
          .orElseThrow(() -> new IllegalStateException("a payment is gone that was there", e));
    }
  }

  private PlacePayment add(PlacePayment payment) {
    payments.add(payment);
    return payment;
  }

  private static PlacePayment toPayment(PlacePaymentRow row) {
    return new PlacePayment(
        new SalesChannel(row.source(), row.channel()),
        new OutTradeNo(row.outTradeNo()),
        PaymentProvider.of(row.provider()),
        row.transactionId(),
        row.paymentMethod(),
        row.paidAt());
  }
}
