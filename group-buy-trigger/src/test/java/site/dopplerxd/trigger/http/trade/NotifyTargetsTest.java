package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO.NotifyConfigVO;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

class NotifyTargetsTest {
  private static final String URL = "https://merchant.example/told";
  private static final String TOPIC = "topic.team_success";

  @Test
  void theTypeDecidesWhenAllFieldsAreFilledIn() {
    assertThat(NotifyTargets.of(request("HTTP"))).contains(NotifyTarget.http(URL));
    assertThat(NotifyTargets.of(request("MQ"))).contains(new NotifyTarget(NotifyType.MQ, TOPIC));
  }

  private static LockMarketPayOrderRequestDTO request(String type) {
    var config = new NotifyConfigVO(type, URL, TOPIC, null, null);
    return new LockMarketPayOrderRequestDTO("u", null, 1L, "g", "s", "c", "t", URL, config);
  }
}
