package site.dopplerxd.trigger.http.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.task.EnumerationsDTO;
import site.dopplerxd.api.operator.task.EnumerationsDTO.Meaning;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** Says what the words of tasks and attempts mean (枚举说明). */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/notify/enumerations",
    produces = MediaType.APPLICATION_JSON_VALUE)
class EnumerationController {
  private static final List<Meaning> OUTCOMES =
      List.of(
          meaning("delivered", null, "the merchant acknowledged", "商户已确认"),
          meaning("refused", null, "the merchant answered anything else", "商户返回失败"),
          meaning("unreachable", null, "no complete answer in time", "未在时限内得到完整应答"),
          meaning("forbidden", null, "the URL or its address may not be called", "回调地址不允许访问"),
          meaning(
              "our_fault", null, "not called, or not to the end, by our own fault", "我方故障，未计入次数"));

  private static final List<Meaning> CATEGORIES =
      List.of(
          category(NotifyCategory.TRADE_SETTLEMENT, "a team is complete", "拼团完成"),
          category(NotifyCategory.TRADE_UNPAID_TO_REFUND, "an unpaid place was given up", "未支付退单"),
          category(
              NotifyCategory.TRADE_PAID_TO_REFUND,
              "a paid place of an incomplete team was given back",
              "已支付未成团退单"),
          category(
              NotifyCategory.TRADE_PAID_TEAM_TO_REFUND,
              "a paid place of a complete team was given back",
              "已成团退单"),
          category(NotifyCategory.TRADE_TEAM_FAILED, "a team ended incomplete", "拼团失败"),
          category(NotifyCategory.PAYMENT_RESULT, "a payment has a result", "支付结果"));

  private static final List<Meaning> TYPES =
      List.of(
          type(NotifyType.HTTP, "a POST to the merchant's URL", "HTTP回调"),
          type(
              NotifyType.MQ,
              "a message to a topic, where a broker is configured",
              "MQ消息(需配置消息服务)"));

  @GetMapping
  Response<EnumerationsDTO> enumerations() {
    return Envelopes.success(
        new EnumerationsDTO(
            Arrays.stream(NotifyStatus.values()).map(EnumerationController::status).toList(),
            OUTCOMES,
            CATEGORIES,
            TYPES));
  }

  private static Meaning status(NotifyStatus status) {
    return switch (status) {
      case WAITING -> of(status, "not attempted yet", "等待回调");
      case SUCCESS -> of(status, "acknowledged; never called again", "回调成功");
      case RETRYING -> of(status, "failed so far, to be attempted again", "等待重试");
      case FAILED -> of(status, "given up; silent until a person retries it", "回调失败");
      case ABANDONED -> of(status, "given up by a person, for good", "人工放弃");
    };
  }

  private static Meaning of(NotifyStatus status, String english, String chinese) {
    return meaning(status.name(), status.getCode(), english, chinese);
  }

  private static Meaning category(NotifyCategory category, String english, String chinese) {
    return meaning(category.code(), null, english, chinese);
  }

  private static Meaning type(NotifyType type, String english, String chinese) {
    return meaning(type.name(), null, english, chinese);
  }

  private static Meaning meaning(
      String name, @Nullable Integer code, String english, String chinese) {
    return new Meaning(name, code, english, chinese);
  }
}
