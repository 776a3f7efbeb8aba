package site.dopplerxd.api.trade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/**
 * Asks for a place in a team (锁单). What is not {@code @Nullable} is there once it was validated.
 */
public record LockMarketPayOrderRequestDTO(
    @RequiredText(max = 64) String userId,
    @OptionalText(max = 64) @Nullable String teamId,
    @NotNull(message = ACTIVITY_ID) @Positive(message = ACTIVITY_ID) Long activityId,
    @RequiredText(max = 64) String goodsId,
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String outTradeNo,
    @OptionalText(max = 512) @Nullable String notifyUrl,
    @Valid @Nullable NotifyConfigVO notifyConfigVO) {
  private static final String ACTIVITY_ID = "{site.dopplerxd.api.activityId.message}";

  /** How the merchant wants to be told. */
  public record NotifyConfigVO(
      @NotNull(message = NOTIFY_TYPE) @Pattern(regexp = "HTTP|MQ", message = NOTIFY_TYPE)
          String notifyType,
      @OptionalText(max = 512) @Nullable String notifyUrl,
      @OptionalText(max = 512) @Nullable String notifyMQ,
      @OptionalText(max = 512) @Nullable String refundNotifyUrl,
      @OptionalText(max = 127) @Nullable String refundNotifyMQ) {
    private static final String NOTIFY_TYPE = "{site.dopplerxd.api.notifyType.message}";
  }
}
