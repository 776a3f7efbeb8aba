package site.dopplerxd.infrastructure.callback.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.testing.DeliveryChannelContract;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

class HttpChannelContractTest extends DeliveryChannelContract {
  private final HostileMerchant merchant =
      HostileMerchant.answering(Behaviour.text(200, "success"));
  private final HostileMerchant sulking = HostileMerchant.answering(Behaviour.text(500, "no"));
  private final DeliveryChannel channel = Gateways.toLoopback(Gateways.PATIENT);

  @AfterEach
  void end() {
    merchant.close();
    sulking.close();
  }

  @Override
  protected DeliveryChannel channel() {
    return channel;
  }

  @Override
  protected NotifyTarget target() {
    return NotifyTarget.http(merchant.url("/cb"));
  }

  @Override
  protected NotifyTarget refusing() {
    return NotifyTarget.http(sulking.url("/cb"));
  }

  @Override
  protected NotifyTarget unreadable() {
    return NotifyTarget.http("not a url");
  }

  @Override
  protected List<Received> received() {
    return merchant.received().stream()
        .map(call -> new Received(requireNonNull(call.headers().get("webhook-id")), call.body()))
        .toList();
  }
}
