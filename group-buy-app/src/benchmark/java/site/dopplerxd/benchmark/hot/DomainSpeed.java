package site.dopplerxd.benchmark.hot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.activity.model.DiscountPlans;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.callback.http.StandardWebhooksSigner;

/** What a price and a signature cost, and what this machine needs for work that never changes. */
@State(Scope.Benchmark)
public class DomainSpeed {
  private static final String BODY =
      "{\"teamId\":\"58301942\",\"outTradeNoList\":[\"202611200001\",\"202611200002\",\"202611200003\"]}";
  private static final int A_KILOBYTE = 1_024;

  private final byte[] kilobyte = new byte[A_KILOBYTE];
  private final DiscountPlan percentage = DiscountPlans.parse("ZK", "0.85");
  private final Money original = Money.of("129.90");
  private final List<SigningSecret> secrets =
      List.of(SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

  /** The yardstick: a SHA-256 of a kilobyte, by the platform. */
  @Benchmark
  public byte[] yardstick() throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(kilobyte);
  }

  @Benchmark
  public Price price() {
    return percentage.price(original);
  }

  @Benchmark
  public String signature() {
    return StandardWebhooksSigner.signature(
        secrets, "5b1c8f6a-9e5e-4a3b-8f5f-0c2f4a7b9d11", 1_790_000_000L, body);
  }
}
