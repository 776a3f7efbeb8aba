package site.dopplerxd.trigger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.operation.PaymentResolution;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.RefundState;

/** Both languages have every text that a page names, and no page holds a text of its own. */
class ConsoleTextsTest {
  private static final Pattern NAMED = Pattern.compile("#\\{([a-zA-Z0-9._]+)[}(]");
  private static final String[] NAMED_IN_JAVA = {
    "story.OPENED",
    "story.LOCKED",
    "story.PAID",
    "story.CLOSED",
    "story.COMPLETE",
    "story.FAILED",
    "story.COMPLETE_WITH_REFUNDS",
    "story.WRITTEN",
    "story.CALLED",
    "story.ACTED",
    "chart.tradeHour",
    "chart.callbacksHour",
    "chart.tradeDay",
    "chart.callbacksDay",
    "chart.delivered",
    "chart.refused",
    "chart.unreachable",
    "chart.other",
    "price.noDiscount",
    "price.noGoods",
    "price.noPlan",
    "price.tooCheap",
    "done.changed",
    "done.paymentRetried",
    "done.resolved",
    "done.findingResolved",
    "done.refundDone",
    "done.refundTold",
    "done.refundReopened",
    "done.teamEnded",
    "done.joiningStopped",
    "done.placeClosed",
    "done.deleted",
    "provider.where.wechatpay",
    "provider.where.alipay",
    "provider.where.signed",
    "provider.numbers.wechatpay",
    "provider.numbers.alipay",
    "provider.numbers.signed",
    "plan.MJ",
    "plan.ZJ",
    "plan.ZK",
    "plan.N",
    "age.days",
    "age.hours",
    "age.minutes"
  };
  private static final Pattern ACTIVE =
      Pattern.compile("<script(?![^>]*th:src)|\\son[a-z]+=|\\sstyle=|th:utext|javascript:");

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(texts("zh").keySet()).isEqualTo(texts("").keySet());
    assertThat(texts("zh").values()).noneMatch(text -> text.toString().isBlank());
  }

  @Test
  void everyTextThatAPageNamesIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Resource page : pages()) {
      Matcher text = NAMED.matcher(page.getContentAsString(StandardCharsets.UTF_8));
      while (text.find()) {
        named.add(text.group(1));
      }
    }
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(texts("").stringPropertyNames()).containsAll(named);
  }

  @Test
  void everyStatusHasAText() throws IOException {
    for (NotifyStatus status : NotifyStatus.values()) {
      assertThat(texts("")).containsKey("status." + status);
    }
    everyOneHasAText("team.", TeamStatus.values());
    everyOneHasAText("activity.", ActivityStatus.values());
    everyOneHasAText("payment.", PaymentCallbackStatus.values());
    everyOneHasAText("reason.", ManualReason.values());
    everyOneHasAText("resolution.", PaymentResolution.values());
    everyOneHasAText("refund.", RefundState.values());
    everyOneHasAText("owed.", RefundReason.values());
    everyOneHasAText("finding.", FindingKind.values());
    everyOneHasAText("source.", TradeNumberSource.values());
  }

  private static void everyOneHasAText(String prefix, Enum<?>[] all) throws IOException {
    for (Enum<?> one : all) {
      assertThat(texts("")).containsKey(prefix + one.name());
    }
  }

  /** Texts whose names are made in Java. */
  @Test
  void everyKindOfEventAndEveryLineOfAChartHasAText() throws IOException {
    for (String name : NAMED_IN_JAVA) {
      assertThat(texts("")).containsKey(name);
    }
  }

  @Test
  void noPageHoldsAScriptAStyleOrUnescapedText() throws IOException {
    for (Resource page : pages()) {
      assertThat(page.getContentAsString(StandardCharsets.UTF_8))
          .as(page.getFilename())
          .doesNotContainPattern(ACTIVE);
    }
  }

  private static Resource[] pages() throws IOException {
    return new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/*/*.html");
  }

  private static Properties texts(String language) throws IOException {
    String file = "/console/messages" + (language.isEmpty() ? "" : "_" + language) + ".properties";
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            ConsoleTextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
