package site.dopplerxd.domain.trade.owed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;

class RefundDueTest {
  private static RefundDue dueSince(CloseReason reason) {
    MarketPayOrderEntity place =
        Examples.place("order", new TeamId("team"), Examples.purchase("buyer", "number"), 0)
            .paidAt(Examples.NOW)
            .closed(reason, Examples.NOW);
    return RefundDue.of(Examples.team("team", 3).getTerms(), place, PlaceNoticeType.PAID_FORMED);
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void whyItIsOwedIsWhyThePlaceWasClosed(CloseReason reason) {
    assertThat(dueSince(reason).reason().name()).isEqualTo(reason.name());
  }

  @Test
  void whoSaysThatItIsDoneIsCutBetweenCharacters() {
    RefundDue due = dueSince(CloseReason.TEAM_EXPIRED);
    String name = "x".repeat(RefundDue.MAX_DONE_BY - 1);
    assertThat(due.done(Examples.NOW, name + "\uD83D\uDE42").doneBy()).isEqualTo(name);
    assertThat(due.done(Examples.NOW, name + "yz").doneBy()).isEqualTo(name + "y");
  }
}
