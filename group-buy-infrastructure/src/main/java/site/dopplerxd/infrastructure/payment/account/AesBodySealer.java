package site.dopplerxd.infrastructure.payment.account;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.port.BodySealer;

/** Encrypts bodies with the key that encrypts the providers' settings. */
@Component
@RequiredArgsConstructor
final class AesBodySealer implements BodySealer {
  private final KeyedSealer sealer;

  @Override
  public Optional<KeptBody> seal(Event event, byte[] body, Instant until) {
    return sealer
        .seal(about(event), body)
        .map(text -> new KeptBody(text.keyId(), text.base64(), until));
  }

  @Override
  public byte[] open(Event event, KeptBody kept) {
    return sealer.open(about(event), kept.keyId(), kept.sealed());
  }

  private static String about(Event event) {
    return "body/"
        + event.client().value()
        + '/'
        + event.provider().getCode()
        + '/'
        + event.eventKey();
  }
}
