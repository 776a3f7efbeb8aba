package site.dopplerxd.domain.trade.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;

class LockRequestTest {
  @Test
  void theSameRequestHasTheSameDigest() {
    assertThat(request("u", "s", "c", "g", 1, "no", "team", "url").digest())
        .isEqualTo(request("u", "s", "c", "g", 1, "no", "team", "url").digest())
        .matches("[0-9a-f]{64}");
  }

  /** Stored next to every place: another way to compute it would refuse every repeat. */
  @Test
  void theDigestStaysWhatItIs() {
    assertThat(request("u", "s", "c", "g", 1, "no", "", "url").digest())
        .isEqualTo("85f38a67bb9be5dd7186c7a8cd4f66de36ea817b12e47d0898e663d17051b608");
  }

  @Test
  void everyFieldCounts() {
    List<LockRequest> requests =
        List.of(
            request("u", "s", "c", "g", 1, "no", "team", "url"),
            request("U", "s", "c", "g", 1, "no", "team", "url"),
            request("u", "S", "c", "g", 1, "no", "team", "url"),
            request("u", "s", "C", "g", 1, "no", "team", "url"),
            request("u", "s", "c", "G", 1, "no", "team", "url"),
            request("u", "s", "c", "g", 2, "no", "team", "url"),
            request("u", "s", "c", "g", 1, "no ", "team", "url"),
            request("u", "s", "c", "g", 1, "no", "Team", "url"),
            request("u", "s", "c", "g", 1, "no", "", "url"),
            request("u", "s", "c", "g", 1, "no", "team", "URL"),
            request("u", "s", "c", "g", 1, "no", "team", ""),
            request("u", "s", "c", "g", 1, "no", "", ""),
            new LockRequest(
                Examples.CLIENT,
                request("u", "s", "c", "g", 1, "no", "", "").purchase(),
                Optional.empty(),
                Optional.of(new NotifyTarget(NotifyType.MQ, "url")),
                Optional.empty()),
            withRefundUrl(request("u", "s", "c", "g", 1, "no", "", ""), "url"));
    assertThat(requests).extracting(LockRequest::digest).doesNotHaveDuplicates();
  }

  @Test
  void fieldsDoNotRunTogether() {
    List<LockRequest> requests =
        List.of(
            request("ab", "c", "c", "g", 1, "no", "", ""),
            request("a", "bc", "c", "g", 1, "no", "", ""),
            request("a", "b", "cc", "g", 1, "no", "", ""),
            request("a1:b", "c", "c", "g", 1, "no", "", ""),
            request("a:b", "c", "c", "g", 1, "no", "", ""),
            request("a", "b:c", "c", "g", 1, "no", "", ""),
            request("a", "1:b1:c", "c", "g", 1, "no", "", ""),
            request("a", "b", "c", "g1", 1, "no", "", ""),
            request("a", "b", "c", "g", 11, "no", "", ""),
            request("a", "b", "c", "g", 1, "1no", "", ""),
            request("a", "b", "c", "g", 1, "no", "x", ""),
            request("a", "b", "c", "g", 1, "nox", "", ""));
    assertThat(requests).extracting(LockRequest::digest).doesNotHaveDuplicates();
  }

  private static LockRequest request(
      String userId,
      String source,
      String channel,
      String goodsId,
      long activityId,
      String outTradeNo,
      String teamId,
      String url) {
    var purchase =
        new Purchase(
            new UserId(userId),
            new SalesChannel(source, channel),
            new GoodsId(goodsId),
            new ActivityId(activityId),
            new OutTradeNo(outTradeNo));
    return new LockRequest(
        Examples.CLIENT,
        purchase,
        Optional.of(teamId).filter(id -> !id.isEmpty()).map(TeamId::new),
        Optional.of(url).filter(address -> !address.isEmpty()).map(NotifyTarget::http),
        Optional.empty());
  }

  private static LockRequest withRefundUrl(LockRequest request, String url) {
    return new LockRequest(
        request.clientId(),
        request.purchase(),
        request.team(),
        request.notifyTarget(),
        Optional.of(url));
  }
}
