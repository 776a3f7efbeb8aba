package site.dopplerxd.campaign.queue;

import org.junit.jupiter.api.Tag;
import site.dopplerxd.system.broker.KafkaTestBroker;
import site.dopplerxd.system.broker.TestBroker;

@Tag("broker")
class KafkaKillCampaignTest extends QueueKillCampaignContract {
  private static final int PORT = 19492;

  @Override
  TestBroker newBroker() {
    return new KafkaTestBroker(PORT);
  }
}
