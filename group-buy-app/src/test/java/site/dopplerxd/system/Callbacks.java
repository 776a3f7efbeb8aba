package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** Reads what merchants received. */
final class Callbacks {
  private Callbacks() {}

  static String teamId(ReceivedCallback callback) {
    return JSONObject.parseObject(callback.body()).getString("teamId");
  }

  static List<String> tradeNumbers(ReceivedCallback callback) {
    return JSONObject.parseObject(callback.body()).getList("outTradeNoList", String.class);
  }

  static Map<String, List<ReceivedCallback>> byTeam(HostileMerchant merchant) {
    return merchant.received().stream().collect(Collectors.groupingBy(Callbacks::teamId));
  }
}
