package site.dopplerxd.types;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/**
 * Every code an answer may carry: the registry of the wire contract. Codes are compatible with the
 * group-buy-market family and never reused; {@code docs/api.md} tells a caller what to do about
 * each.
 */
@Getter
@RequiredArgsConstructor
public enum ResponseCode {
  SUCCESS("0000", "success", "成功"),
  UNKNOWN("0001", "unknown failure", "未知失败"),
  ILLEGAL_PARAMETER("0002", "illegal parameter", "非法参数"),
  DUPLICATE_KEY("0003", "duplicate key", "唯一索引冲突"),
  NOTHING_UPDATED("0004", "nothing was updated", "更新记录为0"),
  HTTP_FAILURE("0005", "HTTP call failed", "HTTP接口调用异常"),
  RATE_LIMITED("0006", "rate limited", "限流拦截"),
  BUSY("0007", "too busy at the moment", "系统繁忙，请稍后重试"),

  NO_DISCOUNT_PLAN("E0001", "no such discount plan", "不存在对应的折扣计算服务"),
  NO_ACTIVITY("E0002", "no activity for these goods", "无拼团营销配置"),
  DOWNGRADED("E0003", "the activity is downgraded", "拼团活动降级拦截"),
  OUTSIDE_GRAY_RANGE("E0004", "outside the gray range", "拼团活动切量拦截"),
  TEAM_NOT_JOINABLE("E0005", "the team cannot be joined", "拼团组队失败"),
  TEAM_FULL("E0006", "the team is full", "拼团组队完结，锁单量已达成"),
  NOT_IN_CROWD("E0007", "the buyer is not in the crowd", "拼团人群限定，不可参与"),

  ACTIVITY_NOT_LIVE("E0101", "the activity is not live", "拼团活动未生效"),
  OUTSIDE_ACTIVITY_TIME("E0102", "outside the activity's time", "不在拼团活动有效时间内"),
  TAKE_LIMIT_REACHED("E0103", "the take limit is reached", "当前用户参与此拼团次数已达上限"),
  NO_PLACE_IN_CHANNEL("E0104", "no such trade number", "不存在的外部交易单号"),
  CHANNEL_BLOCKED("E0105", "the channel is blocked", "SC渠道黑名单拦截"),
  PAID_OUTSIDE_TEAM_TIME("E0106", "paid outside the team's time", "订单交易时间不在拼团有效时间范围内"),
  TRADE_NO_REUSED("E0107", "the trade number was used for another order", "外部交易单号已用于其他订单"),
  NOTIFY_TYPE_UNAVAILABLE("E0108", "this notify type is not available", "回调方式暂不可用"),
  IMPLAUSIBLE_PAY_TIME(
      "E0109", "the payment time lies before the lock or in the future", "支付时间早于锁单或晚于当前时间"),
  PAY_AMOUNT_DIFFERS("E0110", "the paid amount is not the pay price", "支付金额与应付金额不一致"),
  NOTIFY_URL_FORBIDDEN("E0111", "the notify URL is not allowed", "回调地址不允许"),
  UNAUTHENTICATED("E0112", "credentials are missing or wrong", "缺少凭证或凭证错误"),
  NOT_PERMITTED("E0113", "not permitted", "无权限"),

  NO_SUCH_TASK("E0120", "no such callback task", "回调任务不存在"),
  TASK_STATE_FORBIDS(
      "E0121", "the state of the callback task does not allow this", "回调任务当前状态不允许此操作"),
  REQUEST_ID_REUSED("E0122", "the request id was used for another request", "请求编号已用于其他请求"),
  NO_SUCH_TEAM("E0123", "no such team", "拼团队伍不存在"),
  TEAM_NOT_COMPLETE("E0124", "the team is not complete", "拼团尚未完成"),
  ROW_UNREADABLE("E0129", "this node cannot read a row that it needs", "当前版本无法读取所需数据"),

  NO_SUCH_CLIENT("E0130", "no such client", "客户端不存在"),
  CLIENT_EXISTS("E0131", "there is a client of this id", "客户端已存在"),
  CLIENT_CHANGED("E0132", "the client has been changed since", "客户端已被修改"),
  SECRET_OVERLAP("E0133", "the previous signing secret still signs", "上一个签名密钥仍在过渡期"),
  TOO_MANY_CLIENTS("E0134", "there are too many clients", "客户端数量已达上限"),

  PLACE_CLOSED("E0140", "the place is closed", "该锁单已关闭"),
  NO_REFUND_IN_CHANNEL("E0141", "no such refund", "退款单不存在"),
  NO_SUCH_PLACE("E0142", "no such place", "锁单不存在"),
  TEAM_IS_OVER("E0143", "the team is over", "拼团已结束"),
  NO_REFUND_URL("E0144", "there is no refund URL", "未配置退单通知地址"),
  NO_SUCH_REFUND("E0145", "no such refund", "退款单不存在"),
  REFUND_STATE_FORBIDS("E0146", "the state of the refund does not allow this", "退款单当前状态不允许此操作"),
  NO_SUCH_FINDING("E0148", "no such finding", "对账差异不存在"),
  FINDING_STATE_FORBIDS(
      "E0149", "the finding has ended or was seen otherwise since", "对账差异已结束或已变化"),

  RESULT_NOT_KEPT("E0150", "done before; its answer was not kept", "请求已执行，当时的应答未保留"),
  NO_SUCH_DISCOUNT("E0151", "no such discount", "折扣不存在"),
  NO_SUCH_GOODS("E0152", "no such goods", "商品不存在"),
  NO_SUCH_ACTIVITY("E0153", "no such activity", "拼团活动不存在"),
  OFFER_EXISTS("E0154", "there is one of this id", "该编号已存在"),
  OFFER_CHANGED("E0155", "it has been changed since", "内容已被修改"),
  NOT_PUBLISHABLE("E0156", "it cannot be sold like this", "不满足发布条件"),
  GOODS_SOLD_ELSEWHERE("E0157", "another activity sells these goods", "商品已在其他拼团活动中销售"),
  OFFER_STATE_FORBIDS("E0158", "the state of the activity does not allow this", "活动当前状态不允许此操作"),
  TOO_MANY_OFFERS("E0159", "too many for one file", "数量超出单个文件上限"),

  SOLD_OUT("E0160", "all places of the activity are sold", "拼团名额已售罄"),
  TOO_MANY_UNPAID("E0161", "the buyer has too many unpaid places", "当前用户未支付订单过多"),
  TOO_MANY_LAPSED("E0162", "the buyer left too many places unpaid", "当前用户占位未支付次数过多"),
  NO_SUCH_CROWD("E0163", "no such crowd", "人群标签不存在"),
  CROWD_LINE("E0164", "a line of the upload cannot be read", "人群文件存在错误行"),
  STOCK_LIMIT_FIXED(
      "E0165", "whether places are limited is fixed at the first publication", "发布后不可增设或取消名额限制"),

  ALREADY_IN_TEAM("E0170", "the buyer is already in this team", "当前用户已在该拼团队伍中"),

  SECOND_PAYMENT("E0180", "the place is paid by another transaction", "该订单已由另一笔交易支付"),
  NO_SUCH_PAYMENT("E0181", "no such payment callback", "支付回调不存在"),
  PAYMENT_STATE_FORBIDS(
      "E0182", "the state of the payment callback does not allow this", "支付回调当前状态不允许此操作"),
  NO_ENCRYPTION_KEY("E0183", "there is no key to encrypt secrets with", "未配置加密密钥"),
  PROVIDER_SETTINGS_CHANGED(
      "E0184", "the provider's settings have been changed since", "支付渠道配置已被修改"),
  NO_PROVIDER_SETTINGS("E0185", "the client has no settings of this provider", "客户端未配置该支付渠道"),
  NO_PAYMENT_BODY("E0186", "the body of the payment callback is not kept", "支付回调原文未保存"),
  BILL_LINE("E0187", "the bill cannot be read", "对账单无法读取"),

  NO_SUCH_PAYMENT_NOTIFICATION("E0190", "no such payment", "支付通知不存在"),
  PAYMENT_DIFFERS("E0191", "told before with other content", "该支付已以不同内容上报"),
  PAYMENT_TRANSITION("E0192", "the payment cannot get this status", "支付状态不允许如此变更"),
  NOTHING_TO_TELL("E0193", "the payment has no result to tell yet", "支付尚无需要通知的结果"),
  NOTIFICATION_STATE_FORBIDS(
      "E0194", "the state of the notification does not allow this", "支付通知当前状态不允许此操作");

  private final String code;
  private final String english;
  private final String chinese;
}
