package site.dopplerxd.trigger.http.operator;

import site.dopplerxd.api.operator.client.ChangeClientRequestDTO;
import site.dopplerxd.api.operator.client.CreateClientRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/** Reads what operators ask about clients as what the domain calls it. */
final class ClientRequests {
  private ClientRequests() {}

  static ApiClient client(CreateClientRequestDTO request) {
    return new ApiClient(
        new ClientId(request.clientId()),
        request.name(),
        new SalesChannel(request.source(), request.channel()),
        true,
        ClientTimeZone.asked(request.timeZone()));
  }

  static EndpointPreferences preferences(CreateClientRequestDTO request) {
    return EndpointPreferences.asked(
            request.retrySchedule(),
            request.ackMode(),
            request.ackField(),
            request.ackValue(),
            request.allowedHosts())
        .telling(request.refundNotifyUrl(), request.teamFailedNotify());
  }

  static EndpointPreferences preferences(ChangeClientRequestDTO request) {
    return EndpointPreferences.asked(
            request.retrySchedule(),
            request.ackMode(),
            request.ackField(),
            request.ackValue(),
            request.allowedHosts())
        .telling(request.refundNotifyUrl(), request.teamFailedNotify());
  }
}
