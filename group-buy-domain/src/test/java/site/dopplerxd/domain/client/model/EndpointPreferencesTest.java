package site.dopplerxd.domain.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class EndpointPreferencesTest {
  @Test
  void whoAsksForNothingGetsTheServicesOwn() {
    var own =
        new EndpointPreferences(
            Optional.empty(),
            "SUCCESS_BODY",
            List.of(),
            Optional.empty(),
            RefundNotifySettings.NONE);
    assertThat(EndpointPreferences.asked(null, null, null, null, null)).isEqualTo(own);
    assertThat(EndpointPreferences.asked(" ", "SUCCESS_BODY", "", null, List.of())).isEqualTo(own);
  }

  @Test
  void whatDeliveryCanReadIsKeptAsItWasWritten() {
    assertThat(
            EndpointPreferences.asked("15s,1m", "ANY_2XX", null, null, List.of("*.shop.example")))
        .isEqualTo(
            new EndpointPreferences(
                Optional.of("15s,1m"),
                "ANY_2XX",
                List.of("*.shop.example"),
                Optional.empty(),
                RefundNotifySettings.NONE));
    List<String> most = IntStream.range(0, 50).mapToObj(i -> "h" + i + ".example").toList();
    assertThat(EndpointPreferences.asked(null, null, null, null, most).allowedHosts())
        .isEqualTo(most);
  }

  @Test
  void aFieldAcknowledgesUnderJsonFieldAndOnlyThere() {
    EndpointPreferences asked =
        EndpointPreferences.asked(null, "JSON_FIELD", "errcode", "0", List.of());
    assertThat(asked.expected()).contains(new ExpectedField("errcode", "0"));
    assertFieldRefused("ackMode: ackField must have", "JSON_FIELD", null, "0");
    assertFieldRefused("ackMode: ackValue must have", "JSON_FIELD", "errcode", " ");
    assertFieldRefused("ackMode: ackField must have", "JSON_FIELD", "x".repeat(65), "0");
    assertFieldRefused("ackField: only with JSON_FIELD", "ANY_2XX", "errcode", "0");
    assertFieldRefused("ackField: only with JSON_FIELD", null, null, "0");
  }

  private static void assertFieldRefused(
      String words, @Nullable String mode, @Nullable String name, @Nullable String value) {
    assertThatThrownBy(() -> EndpointPreferences.asked(null, mode, name, value, null))
        .isInstanceOf(AppException.class)
        .hasMessageContaining(words);
  }

  @Test
  void whatMakesNoSenseIsRefusedByItsField() {
    assertRefused("retrySchedule", "soon", null, null);
    assertRefused("ackMode", null, "ANY", null);
    assertRefused("allowedHosts", null, null, Collections.nCopies(51, "h.example"));
    for (String none : Arrays.asList("", " ", ",", ",h.example", "h.example,", null)) {
      assertRefused("allowedHosts", null, null, Collections.singletonList(none));
    }
  }

  private static void assertRefused(
      String field,
      @Nullable String schedule,
      @Nullable String ackMode,
      @Nullable List<@Nullable String> hosts) {
    assertThatThrownBy(() -> EndpointPreferences.asked(schedule, ackMode, null, null, hosts))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(ResponseCode.ILLEGAL_PARAMETER);
              assertThat(refusal.getDetail()).startsWith(field + ": ");
            });
  }
}
