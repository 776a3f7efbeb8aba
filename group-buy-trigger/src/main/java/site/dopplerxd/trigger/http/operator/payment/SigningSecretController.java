package site.dopplerxd.trigger.http.operator.payment;

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
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.client.SecretsRewrittenDTO;
import site.dopplerxd.domain.client.service.SecretSealing;
import site.dopplerxd.domain.client.service.SecretSealing.SecretsRewritten;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;

/** How the clients' signing secrets are kept in the database (签名密钥加密). */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/clients/signing_secrets",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class SigningSecretController {
  private final SecretSealing sealing;

  @PostMapping("/seal")
  Response<SecretsRewrittenDTO> seal(
      @Valid @RequestBody OperatorRequestDTO request, @Nullable Principal principal) {
    return told(
        sealing.seal(OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  @PostMapping("/open")
  Response<SecretsRewrittenDTO> open(
      @Valid @RequestBody OperatorRequestDTO request, @Nullable Principal principal) {
    return told(
        sealing.open(OperatorCommands.of(principal, request.requestId(), request.reason())));
  }

  private static Response<SecretsRewrittenDTO> told(SecretsRewritten done) {
    return Envelopes.success(new SecretsRewrittenDTO(done.sealed(), done.rewritten()));
  }
}
