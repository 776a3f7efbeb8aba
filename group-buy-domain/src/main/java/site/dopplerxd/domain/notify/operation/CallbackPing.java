package site.dopplerxd.domain.notify.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admitted;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.types.AppException;

/**
 * Calls a URL, or a topic after {@code mq:}, as a callback would: through the same admission and
 * the same channel, with the endpoint configuration of a client. It is no task and is not repeated.
 */
public final class CallbackPing {
  /** Calls a minute, on each node. */
  static final int OF_ONE_OPERATOR = 10;

  static final int OF_ALL = 30;

  private static final Subject SUBJECT = new Subject(Subject.TEAM, "test-callback");
  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");

  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;
  private final HostAdmission admission;
  private final String body;
  private final Identifiers identifiers;
  private final IdempotentCommands commands;
  private final LongSupplier nanoTime;
  private final SlidingWindowLimit limit;

  /**
   * Sends the same body each time.
   *
   * @param body that every test callback sends
   */
  public CallbackPing(
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      String body,
      Identifiers identifiers,
      IdempotentCommands commands) {
    this(channels, endpoints, admission, body, identifiers, commands, System::nanoTime);
  }

  CallbackPing(
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      String body,
      Identifiers identifiers,
      IdempotentCommands commands,
      LongSupplier nanoTime) {
    this.channels = channels;
    this.endpoints = endpoints;
    this.admission = admission;
    this.body = body;
    this.identifiers = identifiers;
    this.commands = commands;
    this.nanoTime = nanoTime;
    this.limit = new SlidingWindowLimit(OF_ONE_OPERATOR, OF_ALL, nanoTime);
  }

  /**
   * Makes one call and waits for its end. It is written down before it is made, and how it ended
   * afterwards: an entry without an outcome is a call that is under way, or whose end could not be
   * written down, because its node died or the database failed it.
   *
   * @param client whose endpoint configuration it is called with
   * @return how it ended; of a repeated request, how the first call ended
   * @throws AppException RATE_LIMITED, or REQUEST_ID_REUSED; nothing is called then
   */
  public CommandResult<Pinged> send(String url, ClientId client, OperatorCommand command) {
    var target = new AuditTarget("callback", client.value() + " " + withoutUserInfo(url));
    OperatorRequest request = command.to(AuditAction.CALLBACK_TEST, target);
    Optional<CommandResult<Pinged>> earlier = commands.earlier(request, Pinged.class);
    return earlier.isPresent() ? earlier.get() : sendOnce(url, client, request);
  }

  /** A password is refused like any user-info, and must not stand in the audit for that. */
  private static String withoutUserInfo(String url) {
    return USER_INFO.matcher(url).replaceFirst("//…@");
  }

  private CommandResult<Pinged> sendOnce(String url, ClientId client, OperatorRequest request) {
    limit.take(request.operator());
    String eventId = identifiers.newEventId();
    Delivery call = ping(eventId, url, endpoints.of(client));
    CommandResult<Pinged> begun =
        commands.once(request, Pinged.class, () -> begin(Pinged.underWay(eventId)));
    if (begun.repeat()) {
      return begun;
    }
    Pinged ended = call(call);
    return commands.complete(begun, ended.snapshot(), ended);
  }

  private static CommandEffect<Pinged> begin(Pinged underWay) {
    AuditSnapshot before = AuditSnapshot.of("webhookId", underWay.webhookId());
    return new CommandEffect<>(before, AuditSnapshot.NONE, underWay);
  }

  private Pinged call(Delivery call) {
    HostAdmission.Admission asked = admission.ask(channels.destination(call.target()));
    if (asked instanceof Rejected rejected) {
      return Pinged.turnedAway(call.eventId(), rejected.why());
    }
    Admitted admitted = (Admitted) asked;
    try {
      return call(admitted, call);
    } finally {
      admitted.unused();
    }
  }

  private Delivery ping(String eventId, String url, EndpointConfig endpoint) {
    return new Delivery(
        eventId,
        NotifyCategory.TRADE_SETTLEMENT,
        SUBJECT,
        NotifyTarget.read(url),
        body,
        endpoint,
        Optional.empty());
  }

  private Pinged call(Admitted admitted, Delivery call) {
    long start = nanoTime.getAsLong();
    DeliveryResult result = channels.deliver(call);
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
    admitted.called(result, took);
    return Pinged.of(call.eventId(), result, took);
  }
}
