package site.dopplerxd.trigger.http;

import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.client.ChangeClientRequestDTO;
import site.dopplerxd.api.client.CreateClientRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.CallbackWishes;
import site.dopplerxd.domain.operator.model.Mandate;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads what operators ask about clients as what the domain calls it. */
final class ClientRequests {
  private static final Pattern ID = Pattern.compile(ApiClient.ID_PATTERN);

  private ClientRequests() {}

  static ApiClient client(CreateClientRequestDTO request) {
    return new ApiClient(
        new ClientId(request.clientId()),
        request.name(),
        new SalesChannel(request.source(), request.channel()),
        true);
  }

  static CallbackWishes wishes(CreateClientRequestDTO request) {
    return CallbackWishes.asked(request.retrySchedule(), request.ackMode(), request.allowedHosts());
  }

  static CallbackWishes wishes(ChangeClientRequestDTO request) {
    return CallbackWishes.asked(request.retrySchedule(), request.ackMode(), request.allowedHosts());
  }

  /** What can be nobody's id is not looked up. */
  static ClientId id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new AppException(ResponseCode.NO_SUCH_CLIENT, "clientId=" + Excerpt.of(text, 64));
    }
    return new ClientId(text);
  }

  static ClientId after(String text) {
    if (!ID.matcher(text).matches()) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "after=" + Excerpt.of(text, 64));
    }
    return new ClientId(text);
  }

  /** In the name of whoever has logged in; the security chain lets nobody else here. */
  static Mandate mandate(@Nullable Principal principal, String requestId, String reason) {
    if (principal == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "Authorization");
    }
    return new Mandate(new Operator(principal.getName()), requestId, reason);
  }
}
