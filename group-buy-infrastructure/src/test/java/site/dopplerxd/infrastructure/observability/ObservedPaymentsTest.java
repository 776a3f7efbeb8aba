package site.dopplerxd.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;

@ExtendWith(OutputCaptureExtension.class)
class ObservedPaymentsTest {
  private static final PaymentProvider WECHATPAY = PaymentProvider.WECHATPAY;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservedPayments observer = new ObservedPayments(meters);

  private void refuse(String client, VerificationRefusal why) {
    observer.refused(WECHATPAY, Optional.of(new ClientId(client)), why);
  }

  private static List<String> lines(CapturedOutput output) {
    return output.getOut().lines().filter(line -> line.contains("WARN")).toList();
  }

  @Test
  void aSignedPaymentThatSettingsRefuseIsALineAMinuteForItsClient(CapturedOutput output) {
    refuse("shop-7", VerificationRefusal.APPID);
    refuse("shop-7", VerificationRefusal.APPID);
    refuse("shop-8", VerificationRefusal.APPID);
    assertThat(lines(output)).hasSize(2);
    assertThat(lines(output).get(0))
        .endsWith(
            "payment refused although signed client=shop-7 provider=wechatpay reason=appid"
                + " others=0");
    assertThat(lines(output).get(1)).contains("client=shop-8");
  }

  @ParameterizedTest
  @EnumSource(names = {"SERIAL", "TIMESTAMP", "SIGNATURE"})
  void strangersCannotFillTheLogThroughManyClients(VerificationRefusal why, CapturedOutput output) {
    for (int round = 0; round < 2; round++) {
      for (int client = 0; client < 1_000; client++) {
        refuse("shop-" + client, why);
      }
    }
    assertThat(lines(output))
        .hasSizeBetween(1, 16)
        .first()
        .asString()
        .contains("payment not verified client=shop-0 provider=wechatpay reason=" + why.getText());
  }

  @Test
  void whatNoSettingsCauseAndWhatUnknownClientsGetIsNotLogged(CapturedOutput output) {
    refuse("shop-7", VerificationRefusal.PROBE);
    refuse("shop-7", VerificationRefusal.BODY);
    refuse("shop-7", VerificationRefusal.HEADER);
    observer.refused(WECHATPAY, Optional.empty(), VerificationRefusal.SERIAL);
    assertThat(lines(output)).isEmpty();
  }

  @Test
  void theFirstRefusalIsSeenAsAnIncrease() {
    var refusals =
        meters
            .get("group_buy.payment.refusals")
            .tags("provider", "wechatpay", "reason", "decryption")
            .counter();
    assertThat(refusals.count()).isZero();
    refuse("shop-7", VerificationRefusal.DECRYPTION);
    assertThat(refusals.count()).isOne();
  }
}
