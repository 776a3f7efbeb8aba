package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.task.TestCallbackDTO;
import site.dopplerxd.api.operator.task.TestCallbackRequestDTO;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.notify.operation.CallbackPing;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** Calls a URL as a callback would (回调测试), for an operator who waits for the answer. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/notify/test_callback",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class TestCallbackController {
  private final CallbackPing ping;
  private final ClientRegistry clients;

  @PostMapping
  Response<TestCallbackDTO> send(
      @Valid @RequestBody TestCallbackRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TaskDtoMapper.pinged(ping.send(request.url(), client(request), command)));
  }

  /** A misspelt client is refused: it would be called unsigned, and at any host. */
  private ClientId client(TestCallbackRequestDTO request) {
    return Texts.given(request.clientId())
        .map(id -> clients.get(ClientIds.of(id)).client().id())
        .orElse(ClientId.NO_CLIENT);
  }
}
