package site.dopplerxd.domain.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointAddresses;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.types.ResponseCode;

/** Of a client whose secrets this node cannot read: they matter when a callback is sent. */
class PlaceNoticeWriterTest {
  private static final EndpointConfigs WITHOUT_ITS_SECRETS =
      new EndpointConfigs() {
        @Override
        public EndpointConfig of(ClientId client) {
          throw new IllegalStateException("no encryption key k2");
        }

        @Override
        public EndpointAddresses addressesOf(ClientId client) {
          return new EndpointAddresses(
              AllowedHosts.ANY, new RefundNotifySettings(Optional.of(Examples.URL), true));
        }
      };

  private final TradeWorld world = new TradeWorld();
  private final PlaceNoticeWriter notices =
      new PlaceNoticeWriter(
          world.tasks,
          new InMemoryTaskAdmin(world.tasks, world.trades, FakeChannel.http()),
          WITHOUT_ITS_SECRETS,
          new PlainPayloads(),
          new SequentialIdentifiers(),
          Optional::empty,
          () -> {});

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatItIsToldIsWrittenAllTheSame() {
    TeamId id = world.lock(1);
    TeamTerms team = world.team(id).getTerms();
    MarketPayOrderEntity place = world.place(1);
    var notice = PlaceNotice.unlocked(place, new Closing(CloseReason.TEAM_EXPIRED, Examples.NOW));
    boolean written =
        world.database.inTransaction(
            () -> {
              notices.teamFailed(team, List.of(), Examples.NOW);
              return notices.write(team, notice);
            });
    assertThat(written).isTrue();
    assertThat(world.tasks.tasks()).hasSize(2);
  }

  @Test
  void whatIsWrittenOfAPlaceIsFoundInItsCategoryAlone() {
    TeamTerms team = world.team(world.lock(1)).getTerms();
    MarketPayOrderEntity place =
        world.place(1).paidAt(Examples.NOW).closed(CloseReason.REFUNDED_FORMED, Examples.NOW);
    PlaceNotice formed =
        PlaceNotice.of(place, RefundDue.of(team, place, PlaceNoticeType.PAID_FORMED));
    PlaceNotice unformed =
        PlaceNotice.of(place, RefundDue.of(team, place, PlaceNoticeType.PAID_UNFORMED));
    assertThat(notices.isWritten(formed)).isFalse();
    world.database.inTransaction(() -> notices.write(team, formed));
    assertThat(notices.isWritten(formed)).isTrue();
    assertThat(notices.isWritten(unformed)).isFalse();
  }

  @Test
  void onlyWhatWasAbandonedOrIsDeletedIsWrittenAgain() {
    TeamTerms team = world.team(world.lock(1)).getTerms();
    MarketPayOrderEntity place =
        world.place(1).paidAt(Examples.NOW).closed(CloseReason.REFUNDED_UNFORMED, Examples.NOW);
    PlaceNotice notice =
        PlaceNotice.of(place, RefundDue.of(team, place, PlaceNoticeType.PAID_UNFORMED));
    world.database.inTransaction(() -> notices.write(team, notice));
    NotifyTaskEntity first = only();
    assertTellingIsRefused(team, notice, "task=%d status=WAITING".formatted(first.id()));
    world.tasks.change(first.abandoned("no one answers"));
    assertThat(again(team, notice)).isTrue();
    assertThat(world.tasks.tasks()).hasSize(2);

    NotifyTaskEntity second = world.tasks.tasks().get(1);
    assertTellingIsRefused(team, notice, "task=%d status=WAITING".formatted(second.id()));
    world.tasks.change(second.abandoned("still no one"));
    world.clock.advance(Duration.ofDays(1));
    world.tasks.deleteClosed(NotifyStatus.ABANDONED, Duration.ofHours(1), 0, 10);
    assertThat(world.tasks.tasks()).isEmpty();
    assertThat(again(team, notice)).isTrue();
    assertThat(only().status()).isEqualTo(NotifyStatus.WAITING);
  }

  @Test
  void nothingIsWrittenAgainBeforeTheCompletionIsTold() {
    TeamTerms team = world.team(world.lock(1)).getTerms();
    Notification completion = Examples.notification(team.teamId().value(), Examples.URL);
    world.database.inTransaction(() -> world.tasks.addDue(completion));
    MarketPayOrderEntity place =
        world.place(1).paidAt(Examples.NOW).closed(CloseReason.REFUNDED_FORMED, Examples.NOW);
    PlaceNotice notice =
        PlaceNotice.of(place, RefundDue.of(team, place, PlaceNoticeType.PAID_FORMED));
    assertTellingIsRefused(
        team, notice, "task=%d of the completion is open".formatted(only().id()));
  }

  private NotifyTaskEntity only() {
    assertThat(world.tasks.tasks()).hasSize(1);
    return world.tasks.tasks().get(0);
  }

  private boolean again(TeamTerms team, PlaceNotice notice) {
    return world.database.inTransaction(() -> notices.writeAgain(team, notice));
  }

  private void assertTellingIsRefused(TeamTerms team, PlaceNotice notice, String detail) {
    assertRefused(ResponseCode.TASK_STATE_FORBIDS, detail, () -> again(team, notice));
  }

  @Test
  void whereItMayBeToldIsCheckedAllTheSame() {
    var urls = new CallbackUrlCheck(FakeChannel.http(), WITHOUT_ITS_SECRETS);
    assertThat(urls.refuses(Examples.notification("team", Examples.URL))).isEmpty();
  }
}
