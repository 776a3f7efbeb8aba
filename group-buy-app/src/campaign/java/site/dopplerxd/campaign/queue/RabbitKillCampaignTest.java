package site.dopplerxd.campaign.queue;

import org.junit.jupiter.api.Tag;
import site.dopplerxd.system.broker.RabbitTestBroker;
import site.dopplerxd.system.broker.TestBroker;

@Tag("broker")
class RabbitKillCampaignTest extends QueueKillCampaignContract {
  private static final int PORT = 5693;

  @Override
  TestBroker newBroker() {
    return new RabbitTestBroker(PORT);
  }
}
