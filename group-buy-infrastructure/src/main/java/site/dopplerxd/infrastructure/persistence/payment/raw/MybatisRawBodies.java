package site.dopplerxd.infrastructure.persistence.payment.raw;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Bodies in payment_callback, beside what was read of them. */
@Repository
@RequiredArgsConstructor
final class MybatisRawBodies implements RawBodies {
  private final RawBodyDao bodies;

  @Override
  public Optional<Found> find(long callbackId) {
    return Optional.ofNullable(bodies.find(callbackId)).map(MybatisRawBodies::found);
  }

  private static Found found(RawBodyDao.RawBodyRow row) {
    return new Found(
        new BodySealer.Event(
            new ClientId(row.clientId()), PaymentProvider.of(row.provider()), row.eventKey()),
        new KeptBody(row.rawKeyId(), row.rawSealed(), row.rawUntil()));
  }

  @Override
  public int deleteOf(ClientId client, UserId buyer, int limit) {
    return delete(bodies.ofBuyer(client.value(), buyer.value(), limit));
  }

  @Override
  public int deleteExpired(int limit) {
    return delete(bodies.expired(limit));
  }

  /** By their ids in order, so that two deletions do not wait for each other in a circle. */
  private int delete(List<Long> ids) {
    if (!ids.isEmpty()) {
      bodies.delete(new JsonRows<>(ids.stream().sorted().toList()));
    }
    return ids.size();
  }
}
