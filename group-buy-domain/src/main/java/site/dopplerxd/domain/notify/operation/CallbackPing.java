package site.dopplerxd.domain.notify.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Permit;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.types.AppException;

/**
 * Calls a URL as a callback would: through the same admission and the same channel, by the
 * configuration of a client. It is not a task and is not repeated. Its team is {@value #TEAM}, so
 * that a merchant can tell.
 */
public final class CallbackPing {
  public static final String TEAM = "test-callback";

  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;
  private final HostAdmission admission;
  private final TradePayloads payloads;
  private final Identifiers identifiers;
  private final IdempotentCommands work;
  private final LongSupplier nanoTime;
  private final PingRateLimit rate;

  public CallbackPing(
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      TradePayloads payloads,
      Identifiers identifiers,
      IdempotentCommands work) {
    this(channels, endpoints, admission, payloads, identifiers, work, System::nanoTime);
  }

  CallbackPing(
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      TradePayloads payloads,
      Identifiers identifiers,
      IdempotentCommands work,
      LongSupplier nanoTime) {
    this.channels = channels;
    this.endpoints = endpoints;
    this.admission = admission;
    this.payloads = payloads;
    this.identifiers = identifiers;
    this.work = work;
    this.nanoTime = nanoTime;
    this.rate = new PingRateLimit(nanoTime);
  }

  /**
   * Makes one call and waits for its end. It is written down before it is made, and how it ended
   * afterwards: an entry without an outcome is a call that is under way, or whose end could not be
   * written down, because its node died or the database failed it.
   *
   * @param client by whose configuration it is called
   * @return what was written down; of a repeated request, what was written down at first
   * @throws AppException RATE_LIMITED, or REQUEST_ID_REUSED; nothing is called then
   */
  public AuditEntry send(String url, ClientId client, OperatorCommand mandate) {
    var target = new AuditTarget("callback", client.value() + " " + withoutUserInfo(url));
    OperatorRequest request = mandate.to(AuditAction.CALLBACK_TEST, target);
    Optional<AuditEntry> earlier = work.earlier(request);
    return earlier.isPresent() ? earlier.get() : sendOnce(url, client, request);
  }

  /** A password is refused like any user-info, and must not stand in the audit for that. */
  private static String withoutUserInfo(String url) {
    return USER_INFO.matcher(url).replaceFirst("//…@");
  }

  private AuditEntry sendOnce(String url, ClientId client, OperatorRequest request) {
    rate.take(request.operator());
    String eventId = identifiers.newEventId();
    Delivery call = ping(eventId, url, endpoints.of(client));
    AuditSnapshot before = AuditSnapshot.of("webhookId", eventId);
    AuditEntry begun =
        work.once(request, () -> new IdempotentCommands.Change(before, AuditSnapshot.NONE));
    if (!begun.before().equals(before)) {
      return begun;
    }
    AuditSnapshot after = call(call);
    return work.complete(begun, after);
  }

  private AuditSnapshot call(Delivery call) {
    HostAdmission.Admission admitted = admission.ask(channels.destination(call.target()));
    if (admitted instanceof Rejected rejected) {
      return AuditSnapshot.of("outcome", "turned-away").and("error", rejected.why());
    }
    Permit permit = (Permit) admitted;
    try {
      return call(permit, call);
    } finally {
      permit.unused();
    }
  }

  private Delivery ping(String eventId, String url, EndpointConfig endpoint) {
    var team = new TeamId(TEAM);
    return new Delivery(
        eventId,
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(team),
        new NotifyTarget(NotifyType.HTTP, url),
        payloads.teamCompleted(team, List.of()),
        endpoint,
        Optional.empty());
  }

  private AuditSnapshot call(Permit permit, Delivery call) {
    long start = nanoTime.getAsLong();
    DeliveryResult result = channels.deliver(call);
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    permit.called(result, took);
    return facts(result).and("durationMs", took.toMillis());
  }

  private static AuditSnapshot facts(DeliveryResult result) {
    AuditSnapshot facts = AuditSnapshot.of("outcome", result.outcome());
    if (result instanceof DeliveryResult.Delivered delivered) {
      facts = answered(facts, delivered.status(), delivered.answer());
    } else if (result instanceof DeliveryResult.Refused refused) {
      facts = answered(facts, refused.status(), refused.answer());
    }
    return result.error().isPresent() ? facts.and("error", cut(result.error().get())) : facts;
  }

  private static AuditSnapshot answered(
      AuditSnapshot facts, Optional<Integer> status, String answer) {
    return status
        .map(code -> facts.and("httpStatus", code))
        .orElse(facts)
        .and("answer", cut(answer));
  }

  private static String cut(String text) {
    return text.length() > 1024 ? text.substring(0, 1024) : text;
  }
}
