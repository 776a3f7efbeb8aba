package site.dopplerxd.trigger.http.operator.payment;

import jakarta.validation.Valid;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.VersionRequestDTO;
import site.dopplerxd.api.operator.payment.ProviderSettingsDTO;
import site.dopplerxd.api.operator.payment.ProviderSettingsListDTO;
import site.dopplerxd.api.operator.payment.SaveProviderSettingsRequestDTO;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.trigger.http.operator.OperatorCommands;

/** A client's settings of payment providers (支付渠道配置). What is secret is never told. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/clients/{clientId}/payment_providers",
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ProviderSettingsController {
  private final ProviderSettingsOperations settings;

  @GetMapping
  Response<ProviderSettingsListDTO> list(@PathVariable String clientId) {
    return Envelopes.success(list(ClientIds.of(clientId)));
  }

  @PutMapping(path = "/{provider}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ProviderSettingsDTO> save(
      @PathVariable String clientId,
      @PathVariable String provider,
      @Valid @RequestBody SaveProviderSettingsRequestDTO request,
      @Nullable Principal principal) {
    PaymentProvider whose = PaymentRequests.provider(provider);
    return Envelopes.success(
        PaymentDtoMapper.settings(
            settings.save(
                ClientIds.of(clientId),
                PaymentRequests.change(whose, request),
                request.version(),
                OperatorCommands.of(principal, request.requestId(), request.reason()))));
  }

  @PostMapping(path = "/{provider}/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ProviderSettingsListDTO> delete(
      @PathVariable String clientId,
      @PathVariable String provider,
      @Valid @RequestBody VersionRequestDTO request,
      @Nullable Principal principal) {
    ClientId client = ClientIds.of(clientId);
    settings.delete(
        client,
        PaymentRequests.provider(provider),
        request.version(),
        OperatorCommands.of(principal, request.requestId(), request.reason()));
    return Envelopes.success(list(client));
  }

  private ProviderSettingsListDTO list(ClientId client) {
    return new ProviderSettingsListDTO(
        settings.of(client).stream().map(PaymentDtoMapper::settings).toList());
  }
}
