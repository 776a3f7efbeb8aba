package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;

/** What every channel does alike. */
public abstract class DeliveryChannelContract {
  protected static final String BODY = "{\"teamId\":\"t\",\"name\":\"团\"}";
  private static final String EVENT_ID = "event-1";

  /**
   * What came in at a merchant.
   *
   * @param id the delivery's event id
   * @param body as text
   */
  public record Received(String id, String body) {}

  protected abstract DeliveryChannel channel();

  /** Of a merchant that acknowledges. */
  protected abstract NotifyTarget target();

  /** Of a merchant that is there and does not acknowledge. */
  protected abstract NotifyTarget refusing();

  /** One that no merchant can have. */
  protected abstract NotifyTarget unreadable();

  /** What came in at {@link #target} so far, the oldest first. */
  protected abstract List<Received> received();

  @Test
  void aTargetIsServedByItsTypeAndHasADestination() {
    assertThat(target().type()).isEqualTo(channel().type());
    assertThat(channel().refuses(target(), AllowedHosts.ANY)).isEmpty();
    assertThat(channel().destination(target()))
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(DeliveryChannel.MAX_DESTINATION_LENGTH);
  }

  @Test
  void aMerchantGetsExactlyTheBytesUnderTheEventsId() {
    DeliveryResult result = channel().deliver(to(target(), AllowedHosts.ANY));

    assertThat(result).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(received()).containsExactly(new Received(EVENT_ID, BODY));
  }

  @Test
  void aSecondAttemptHasTheSameId() {
    channel().deliver(to(target(), AllowedHosts.ANY));
    channel().deliver(to(target(), AllowedHosts.ANY));

    assertThat(received()).extracting(Received::id).containsExactly(EVENT_ID, EVENT_ID);
  }

  @Test
  void aMerchantThatDoesNotAcknowledgeHasRefused() {
    DeliveryResult result = channel().deliver(to(refusing(), AllowedHosts.ANY));

    assertThat(result).isInstanceOf(DeliveryResult.Refused.class);
    assertThat(result.error()).isPresent();
  }

  @Test
  void aTargetThatCannotBeReadHasNoDestinationAndIsNeverTold() {
    assertThat(channel().refuses(unreadable(), AllowedHosts.ANY)).isPresent();
    assertThat(channel().destination(unreadable())).isEmpty();
    assertThat(channel().deliver(to(unreadable(), AllowedHosts.ANY)))
        .isInstanceOf(DeliveryResult.Forbidden.class);
  }

  @Test
  void aTargetThatItsClientMayNotUseIsForbiddenAndNothingIsSent() {
    AllowedHosts others = AllowedHosts.parse("another.example,mq/another.");

    assertThat(channel().refuses(target(), others)).contains("client-hosts");
    assertThat(channel().deliver(to(target(), others)))
        .isEqualTo(new DeliveryResult.Forbidden("client-hosts"));
    assertThat(received()).isEmpty();
  }

  /** Unsigned: how a channel signs is its own test. */
  public static Delivery to(NotifyTarget target, AllowedHosts hosts) {
    var terms =
        Examples.terms(RetrySchedule.card(), AcknowledgementMode.SUCCESS_BODY, List.of(), hosts);
    return new Delivery(
        EVENT_ID,
        NotifyCategory.TRADE_SETTLEMENT,
        new Subject(Subject.TEAM, "t"),
        target,
        BODY,
        terms,
        Optional.empty());
  }
}
