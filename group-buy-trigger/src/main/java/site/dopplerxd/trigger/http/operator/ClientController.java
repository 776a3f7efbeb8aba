package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.client.ChangeClientRequestDTO;
import site.dopplerxd.api.operator.client.ClientDTO;
import site.dopplerxd.api.operator.client.ClientPageDTO;
import site.dopplerxd.api.operator.client.CreateClientRequestDTO;
import site.dopplerxd.api.operator.client.IssuedClientDTO;
import site.dopplerxd.api.operator.client.RotateRequestDTO;
import site.dopplerxd.api.operator.client.SwitchClientRequestDTO;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What operators do about clients (接入方管理). Each change is done once for a request id. */
@RestController
@RequestMapping(path = "/api/v1/gbm/clients", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ClientController {
  private static final int MOST = 100;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final ClientRegistry registry;

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Response<IssuedClientDTO>> create(
      @Valid @RequestBody CreateClientRequestDTO request, @Nullable Principal principal) {
    return told(
        registry.register(
            ClientRequests.client(request),
            ClientRequests.wishes(request),
            OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  @GetMapping
  Response<ClientPageDTO> list(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "limit=%d (1..100)".formatted(limit));
    }
    Optional<String> from = Optional.ofNullable(after).filter(text -> !text.isBlank());
    List<ClientAccount> found = registry.list(from.map(ClientRequests::after), limit + 1);
    return Envelopes.success(ClientDtoMapper.page(found, limit));
  }

  @GetMapping("/{clientId}")
  Response<ClientDTO> get(@PathVariable String clientId) {
    return Envelopes.success(ClientDtoMapper.client(registry.get(ClientRequests.id(clientId))));
  }

  @PutMapping(path = "/{clientId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> change(
      @PathVariable String clientId,
      @Valid @RequestBody ChangeClientRequestDTO request,
      @Nullable Principal principal) {
    ClientAccount changed =
        registry.change(
            ClientRequests.id(clientId),
            request.version(),
            request.name(),
            ClientRequests.wishes(request),
            OperatorCommands.of(principal, request.requestId(), request.reason()));
    return Envelopes.success(ClientDtoMapper.client(changed));
  }

  @PostMapping(path = "/{clientId}/enable", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> enable(
      @PathVariable String clientId,
      @Valid @RequestBody SwitchClientRequestDTO request,
      @Nullable Principal principal) {
    return switched(clientId, true, request, principal);
  }

  @PostMapping(path = "/{clientId}/disable", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<ClientDTO> disable(
      @PathVariable String clientId,
      @Valid @RequestBody SwitchClientRequestDTO request,
      @Nullable Principal principal) {
    return switched(clientId, false, request, principal);
  }

  private Response<ClientDTO> switched(
      String clientId, boolean on, SwitchClientRequestDTO request, @Nullable Principal principal) {
    var mandate = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        ClientDtoMapper.client(registry.enable(ClientRequests.id(clientId), on, mandate)));
  }

  @PostMapping(path = "/{clientId}/rotate_key", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Response<IssuedClientDTO>> rotateKey(
      @PathVariable String clientId,
      @Valid @RequestBody RotateRequestDTO request,
      @Nullable Principal principal) {
    var mandate = OperatorCommands.of(principal, request.requestId(), request.reason());
    return told(registry.rotateKey(ClientRequests.id(clientId), request.version(), mandate));
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
            ClientRequests.id(clientId),
            request.version(),
            seconds == null ? A_DAY : Duration.ofSeconds(seconds),
            OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  /** Kept by nobody on the way. */
  private static ResponseEntity<Response<IssuedClientDTO>> told(IssuedClient issued) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Envelopes.success(ClientDtoMapper.issued(issued)));
  }
}
