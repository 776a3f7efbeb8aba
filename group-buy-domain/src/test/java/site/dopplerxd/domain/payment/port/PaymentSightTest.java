package site.dopplerxd.domain.payment.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;

class PaymentSightTest {
  private static final PaymentSight FULL = () -> true;
  private static final PaymentSight ENDS = () -> false;

  @ParameterizedTest
  @CsvSource({
    "4200002026202611280000000001,***0001",
    "12345678,***5678",
    "123456,***456",
    "12,***2",
    "'',***"
  })
  void aReaderWithoutFullSightSeesTheLastCharactersOnly(String number, String shown) {
    assertThat(ENDS.shown(number)).isEqualTo(shown);
    assertThat(FULL.shown(number)).isEqualTo(number);
  }

  @Test
  void inABodyTheNumbersOfTransactionsAreCut() {
    String body = "{\"paymentId\":\"P-1\",\"transactionId\":\"4200002026\",\"timestamp\":1}";
    assertThat(ENDS.shownBody(body))
        .isEqualTo("{\"paymentId\":\"P-1\",\"transactionId\":\"***2026\",\"timestamp\":1}");
    assertThat(FULL.shownBody(body)).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"transactionId\" : \"4200002026\"} | {\"transactionId\" : \"***2026\"}",
        "{\"transactionId\":\"42\\\"0000\"} | {\"transactionId\":\"***0000\"}",
        "{\"transactionId\":null} | {\"transactionId\":null}",
        "{\"transactionId\":\"\"} | {\"transactionId\":\"***\"}",
        "{\"transactionId\":4200002026} | {\"transactionId\":***2026}",
        "{\"teamId\":\"4200002026\"} | {\"teamId\":\"4200002026\"}",
      })
  void aNumberIsFoundHoweverTheBodyIsWritten(String body, String shown) {
    assertThat(ENDS.shownBody(body)).isEqualTo(shown);
  }

  @Test
  void ofWhoReturnedMoneyTheirReasonIsLeftOut() {
    assertThat(ENDS.shownActor("operator anna: as 4200002026 says")).isEqualTo("operator anna");
    assertThat(ENDS.shownActor("provider wechatpay")).isEqualTo("provider wechatpay");
    assertThat(FULL.shownActor("operator anna: why")).isEqualTo("operator anna: why");
  }

  @ParameterizedTest
  @CsvSource({"payment, true", "refund, true", "team, false", "client, false"})
  void anEntryOfTheAuditAboutMoneyIsShownWithoutTexts(String kind, boolean cut) {
    var request =
        new OperatorRequest(
            new Operator("anna"),
            "r-1",
            AuditAction.PAYMENT_RETRY,
            new AuditTarget(kind, "17"),
            "as 4200002026 says");
    AuditSnapshot before = AuditSnapshot.of("status", "MANUAL").and("detail", "paid by 4200002025");
    AuditSnapshot after = AuditSnapshot.of("status", "RECEIVED").and("detail", "");
    var entry = new AuditEntry(1, Instant.EPOCH, request, before, after);
    AuditEntry seen = ENDS.shown(entry);
    assertThat(seen.request().reason()).isEqualTo(cut ? "***" : "as 4200002026 says");
    assertThat(seen.before().values())
        .containsEntry("status", "MANUAL")
        .containsEntry("detail", cut ? "***" : "paid by 4200002025");
    assertThat(seen.after().values()).containsEntry("detail", "");
    assertThat(FULL.shown(entry)).isEqualTo(entry);
  }

  @Test
  void ofAFindingOnlyTheNumberOfABillIsCut() {
    assertThat(ENDS.shownSubject("bill/alipay/2026-01-31/2026112822001421400000000001"))
        .isEqualTo("bill/alipay/2026-01-31/***0001");
    assertThat(ENDS.shownSubject("team/12345678")).isEqualTo("team/12345678");
    assertThat(FULL.shownSubject("bill/alipay/2026-01-31/2026")).endsWith("/2026");
  }
}
