package site.dopplerxd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.payment.signed.SignedVerifiers;

class SignPaymentTest {
  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final Instant NOW = Instant.parse("2026-01-31T10:30:00Z");

  private static String print(String... args) {
    var bytes = new ByteArrayOutputStream();
    SignPayment.run(
        Clock.fixed(NOW, ZoneOffset.UTC),
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        args);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String find(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  @Test
  void whatIsPrintedIsTakenByTheService() {
    String printed = print("sign-payment", SECRET, "demo", "T-1", "90.00");
    RawPaymentCallback raw =
        RawPaymentCallback.of(
            Map.of(
                "webhook-id", List.of(find("webhook-id: ([^']+)", printed)),
                "webhook-timestamp", List.of("" + NOW.getEpochSecond()),
                "webhook-signature", List.of(find("webhook-signature: ([^']+)", printed))),
            find("-d '([^']+)'", printed).getBytes(StandardCharsets.UTF_8));
    var settings = new ProviderSettings.Signed(List.of(SigningSecret.parse(SECRET)));
    var found = (Authentic) SignedVerifiers.of(settings).verify(raw, NOW);
    assertThat(found.message().kind()).isEqualTo(MessageKind.PAID);
    assertThat(found.message().amount()).contains(Money.of("90.00"));
    assertThat(printed).contains("/api/v1/gbm/payment/signed/demo");
  }

  @Test
  void whatWouldLeaveItsQuotesIsRefused() {
    assertThatThrownBy(() -> print("sign-payment", SECRET, "demo", "T'; rm", "90.00"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTheCommandWithItsArgumentsIsMeant() {
    assertThat(SignPayment.isAskedFor("sign-payment", "a", "b", "c", "d")).isTrue();
    assertThat(SignPayment.isAskedFor("sign-payment")).isFalse();
    assertThat(SignPayment.isAskedFor()).isFalse();
  }
}
