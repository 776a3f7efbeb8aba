package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.client.ChangeClientRequestDTO;
import site.dopplerxd.api.operator.client.ClientDTO;
import site.dopplerxd.api.operator.client.ClientPageDTO;
import site.dopplerxd.api.operator.client.CreateClientRequestDTO;
import site.dopplerxd.api.operator.client.IssuedClientDTO;
import site.dopplerxd.api.operator.client.RotateRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** What operators do about clients (接入方管理). Each change is done once for a request id. */
@RestController
@RequestMapping(path = "/api/v1/gbm/clients", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ClientController {
  private static final Duration A_DAY = Duration.ofDays(1);

  /**
   * Which page of the clients, in the order of their ids.
   *
   * @param cursor null for the first page
   * @param limit 50 when null
   */
  record ClientPageParameters(
      @Pattern(regexp = ApiClient.ID_PATTERN, message = "{site.dopplerxd.api.cursor.message}")
          @Nullable String cursor,
      @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {
    Optional<ClientId> after() {
      return Optional.ofNullable(cursor).map(ClientId::new);
    }
  }

  private final ClientRegistry registry;

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Response<IssuedClientDTO>> create(
      @Valid @RequestBody CreateClientRequestDTO request, @Nullable Principal principal) {
    return told(
        registry.register(
            ClientRequests.client(request),
            ClientRequests.preferences(request),
            OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  @GetMapping
  Response<ClientPageDTO> list(@Valid @ParameterObject ClientPageParameters page) {
    int size = Pages.size(page.limit());
    List<ClientAccount> found = registry.list(page.after(), size + 1);
    return Envelopes.success(ClientDtoMapper.page(found, size));
  }

  @GetMapping("/{clientId}")
  Response<ClientDTO> get(@PathVariable String clientId) {
    return Envelopes.success(ClientDtoMapper.client(registry.get(ClientIds.of(clientId))));
  }

  @PutMapping(path = "/{clientId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> change(
      @PathVariable String clientId,
      @Valid @RequestBody ChangeClientRequestDTO request,
      @Nullable Principal principal) {
    ClientAccount changed =
        registry.change(
            ClientIds.of(clientId),
            request.version(),
            request.name(),
            ClientTimeZone.asked(request.timeZone()),
            ClientRequests.preferences(request),
            OperatorCommands.of(principal, request.requestId(), request.reason()));
    return Envelopes.success(ClientDtoMapper.client(changed));
  }

  @PostMapping(path = "/{clientId}/enable", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> enable(
      @PathVariable String clientId,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    return switched(clientId, true, request, principal);
  }

  @PostMapping(path = "/{clientId}/disable", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> disable(
      @PathVariable String clientId,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    return switched(clientId, false, request, principal);
  }

  private Response<ClientDTO> switched(
      String clientId, boolean on, OperatorRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        ClientDtoMapper.client(registry.enable(ClientIds.of(clientId), on, command)));
  }

  @PostMapping(path = "/{clientId}/rotate_key", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Response<IssuedClientDTO>> rotateKey(
      @PathVariable String clientId,
      @Valid @RequestBody RotateRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return told(registry.rotateKey(ClientIds.of(clientId), request.version(), command));
  }

  @PostMapping(
      path = "/{clientId}/rotate_signing_secret",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Response<IssuedClientDTO>> rotateSigningSecret(
      @PathVariable String clientId,
      @Valid @RequestBody RotateRequestDTO request,
      @Nullable Principal principal) {
    Long seconds = request.overlapSeconds();
    return told(
        registry.rotateSecret(
            ClientIds.of(clientId),
            request.version(),
            seconds == null ? A_DAY : Duration.ofSeconds(seconds),
            OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  /** No proxy or browser on the way may keep it. */
  private static ResponseEntity<Response<IssuedClientDTO>> told(IssuedClient issued) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Envelopes.success(ClientDtoMapper.issued(issued)));
  }
}
