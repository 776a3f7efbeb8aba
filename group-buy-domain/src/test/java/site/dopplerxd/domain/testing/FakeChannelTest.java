package site.dopplerxd.domain.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;

class FakeChannelTest extends DeliveryChannelContract {
  private static final NotifyTarget TARGET = NotifyTarget.http("https://shop.example/cb");
  private static final NotifyTarget REFUSING = NotifyTarget.http("https://sulking.example/cb");

  private final List<Received> received = new ArrayList<>();
  private final DeliveryChannel channel = FakeChannel.of(this::call, FakeChannelTest::refusal);

  private DeliveryResult call(Delivery delivery) {
    if (delivery.target().equals(REFUSING)) {
      return ScriptedMerchant.ERROR;
    }
    received.add(new Received(delivery.eventId(), delivery.body()));
    return ScriptedMerchant.SUCCESS;
  }

  private static Optional<String> refusal(String url, AllowedHosts hosts) {
    if (url.contains(" ")) {
      return Optional.of("url");
    }
    return hosts.allows(URI.create(url).getHost()) ? Optional.empty() : Optional.of("client-hosts");
  }

  @Override
  protected DeliveryChannel channel() {
    return channel;
  }

  @Override
  protected NotifyTarget target() {
    return TARGET;
  }

  @Override
  protected NotifyTarget refusing() {
    return REFUSING;
  }

  @Override
  protected NotifyTarget unreadable() {
    return NotifyTarget.http("not a url");
  }

  @Override
  protected List<Received> received() {
    return received;
  }
}
