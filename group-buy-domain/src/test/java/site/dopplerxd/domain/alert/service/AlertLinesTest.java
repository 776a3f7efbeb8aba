package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.notify.model.Subject;

class AlertLinesTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final String LINK = "https://console.example/console/callbacks/{id}?a=[b]";

  @Test
  void whatOthersWroteHoldsNoMarkup() {
    var task =
        new FailedTask(
            "shop.example:443",
            7,
            new Subject("PAYMENT", "p<1>"),
            "Unexpected status line: **@here**",
            List.of("<at user_id=\"all\">x</at>", "[free](https://evil.example)"));

    String line = AlertLines.failed("shop.example:443", new Failures(1, task), 1, SINCE, LINK);

    assertThat(line)
        .contains("payment p＜1＞", "＊＊＠here＊＊", "＜at user_id=\"all\"＞x＜/at＞", "［free］(https://")
        .contains("https://console.example/console/callbacks/7?a=[b]")
        .doesNotContain("<", ">", "@", "*");
  }

  @Test
  void usualNumbersAreToldAsTheyAre() {
    var task =
        new FailedTask(
            "shop.example:443", 7, new Subject("TEAM", "1"), "refused", List.of("no-1_a.b:c"));
    assertThat(AlertLines.failed("shop.example:443", new Failures(1, task), 1, SINCE, ""))
        .endsWith("task 7 of team 1, refused; trade numbers: no-1_a.b:c");
  }

  @Test
  void aTaskWithoutNumbersIsToldWithoutThem() {
    var task = new FailedTask("shop.example:443", 7, new Subject("TEAM", "1"), "gone", List.of());
    assertThat(AlertLines.failed("shop.example:443", new Failures(1, task), 1, SINCE, ""))
        .endsWith("task 7 of team 1, gone");
  }
}
