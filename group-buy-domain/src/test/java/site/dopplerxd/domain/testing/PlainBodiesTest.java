package site.dopplerxd.domain.testing;

import java.time.Clock;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.UserId;

class PlainBodiesTest extends RawBodiesContract {
  private final PlainBodies bodies = new PlainBodies(Clock.systemUTC());
  private long lastId;

  @Override
  protected RawBodies bodies() {
    return bodies;
  }

  @Override
  protected long store(NewPaymentCallback arrived, UserId buyer) {
    long id = ++lastId;
    var event = new BodySealer.Event(arrived.clientId(), arrived.provider(), arrived.eventKey());
    arrived.body().ifPresent(body -> bodies.put(id, event, body, buyer));
    return id;
  }
}
