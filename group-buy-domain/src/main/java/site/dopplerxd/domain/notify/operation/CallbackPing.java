package site.dopplerxd.domain.notify.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Permit;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.model.DeliveryResult;
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
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.types.AppException;

/**
 * Calls a URL as a callback would: through the same gate and the same gateway, on the terms of a
 * client. It is no task: nobody repeats it. Its team is {@value #TEAM}, so that a merchant can
 * tell.
 */
public final class CallbackPing {
  public static final String TEAM = "test-callback";

  private static final int MAX_FACT_LENGTH = 1024;

  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

  private final DeliveryChannel gateway;
  private final EndpointConfigs terms;
  private final HostAdmission gate;
  private final TradePayloads payloads;
  private final Identifiers identifiers;
  private final IdempotentCommands work;
  private final LongSupplier nanoTime;
  private final PingRateLimit rate;

  public CallbackPing(
      DeliveryChannel gateway,
      EndpointConfigs terms,
      HostAdmission gate,
      TradePayloads payloads,
      Identifiers identifiers,
      IdempotentCommands work) {
    this(gateway, terms, gate, payloads, identifiers, work, System::nanoTime);
  }

  CallbackPing(
      DeliveryChannel gateway,
      EndpointConfigs terms,
      HostAdmission gate,
      TradePayloads payloads,
      Identifiers identifiers,
      IdempotentCommands work,
      LongSupplier nanoTime) {
    this.gateway = gateway;
    this.terms = terms;
    this.gate = gate;
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
   * @param client on whose terms it is called
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
    var call = new Delivery(eventId, url, body(), terms.of(client));
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
    HostAdmission.Admission admission = gate.ask(call.url());
    if (admission instanceof Rejected turnedAway) {
      return AuditSnapshot.of("outcome", "turned-away").and("error", turnedAway.why());
    }
    Permit passage = (Permit) admission;
    try {
      return call(passage, call);
    } finally {
      passage.unused();
    }
  }

  private String body() {
    return payloads.teamCompleted(new TeamId(TEAM), List.of());
  }

  private AuditSnapshot call(Permit passage, Delivery call) {
    long start = nanoTime.getAsLong();
    DeliveryResult result = gateway.groupBuyNotify(call);
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    passage.called(result, took);
    return facts(result).and("durationMs", took.toMillis());
  }

  private static AuditSnapshot facts(DeliveryResult result) {
    AuditSnapshot facts = AuditSnapshot.of("outcome", result.outcome());
    if (result instanceof DeliveryResult.Delivered delivered) {
      facts =
          facts.and("httpStatus", delivered.httpStatus()).and("answer", Texts.cut(delivered.answer(), MAX_FACT_LENGTH));
    } else if (result instanceof DeliveryResult.Refused refused) {
      facts = facts.and("httpStatus", refused.httpStatus()).and("answer", Texts.cut(refused.answer(), MAX_FACT_LENGTH));
    }
    return result.error().isPresent() ? facts.and("error", Texts.cut(result.error().get(), MAX_FACT_LENGTH)) : facts;
  }
}
