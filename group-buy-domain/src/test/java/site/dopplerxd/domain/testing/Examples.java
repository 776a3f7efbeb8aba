package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.CrowdRule;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.activity.model.GroupBuyActivity;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.settle.SettlementSettings;

/** The demo's first activity, and what people do with it. */
public final class Examples {
  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  public static final ActivityId ACTIVITY = new ActivityId(100123);
  public static final ClientId CLIENT = new ClientId("shop");
  public static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  public static final GoodsId GOODS = new GoodsId("9890001");
  public static final Price PRICE = Price.ofPaying(Money.of("90.00"), Money.of("100.00"));
  public static final Duration VALID_TIME = Duration.ofMinutes(600);
  public static final Duration PAY_TIMEOUT = Duration.ofMinutes(15);
  public static final EndpointConfig TERMS = EndpointConfig.ofNoClient(RetrySchedule.card());
  public static final PlaceLimits NO_LIMITS =
      new PlaceLimits(Optional.empty(), false, Optional.empty(), Optional.empty());
  public static final ActivityRestrictions NO_RESTRICTIONS =
      new ActivityRestrictions(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  public static final EndRules ENDS_NOT_GIVEN = new EndRules(Optional.empty(), Optional.empty());

  /** What holds when nothing is configured. */
  public static final SettlementSettings SETTLEMENTS =
      new SettlementSettings(Duration.ofMinutes(1), Duration.ofMillis(50));

  public static final String URL = "https://merchant.example/group_buy_notify";

  private static final DiscountPlan PLAN =
      new DiscountPlan.ThresholdReduction(Money.of("100"), Money.of("10"));

  private Examples() {}

  /** A client whose times are read on the clocks of the service's zone. */
  public static ApiClient client(ClientId id, String name, SalesChannel channel, boolean enabled) {
    return new ApiClient(id, name, channel, enabled, ClientTimeZone.OF_THE_SERVICE);
  }

  /** Acknowledged by the status or the word alone, and told of completions only. */
  public static EndpointConfig terms(
      RetrySchedule schedule,
      AcknowledgementMode acknowledgement,
      List<SigningSecret> secrets,
      AllowedHosts hosts) {
    return new EndpointConfig(
        schedule, acknowledgement, secrets, hosts, Optional.empty(), RefundNotifySettings.NONE);
  }

  /** 100.00, less 10 from 100 on; teams of three, one place a buyer. */
  public static ActivityOffer offer() {
    return offer(3, 1);
  }

  public static ActivityOffer offer(int target, int takeLimit) {
    return offer(activity(target, takeLimit, ActivityStatus.LIVE));
  }

  public static ActivityOffer offer(GroupBuyActivity activity) {
    return restricted(activity, "100.00", Optional.empty(), Optional.empty(), NO_LIMITS);
  }

  /** For members of the first crowd, if that is not blank, with a discount for those of another. */
  public static ActivityOffer forCrowd(String tag, String scope, Optional<String> discount) {
    var rule = CrowdRule.of(tag, scope);
    var activity = activity(3, 1, ActivityStatus.LIVE);
    return restricted(activity, "100.00", rule, discount, NO_LIMITS);
  }

  /** The same goods at another price. */
  public static ActivityOffer costing(String price) {
    return restricted(offer().activity(), price, Optional.empty(), Optional.empty(), NO_LIMITS);
  }

  /** With so many places in all. */
  public static ActivityOffer limited(int places, boolean soldOut) {
    return limited(
        new PlaceLimits(Optional.of(places), soldOut, Optional.empty(), Optional.empty()));
  }

  /** With limits against squatting; five places a buyer. */
  public static ActivityOffer against(Optional<Integer> unpaid, Optional<Integer> lapsed) {
    return limited(new PlaceLimits(Optional.empty(), false, unpaid, lapsed));
  }

  private static ActivityOffer limited(PlaceLimits limits) {
    var activity = activity(3, 5, ActivityStatus.LIVE);
    return restricted(activity, "100.00", Optional.empty(), Optional.empty(), limits);
  }

  private static ActivityOffer restricted(
      GroupBuyActivity activity,
      String price,
      Optional<CrowdRule> crowd,
      Optional<String> discountCrowd,
      PlaceLimits limits) {
    return new ActivityOffer(
        activity, CHANNEL, GOODS, Money.of(price), PLAN, crowd, discountCrowd, limits);
  }

  /** From 2020 to 2099. */
  public static GroupBuyActivity activity(int target, int takeLimit, ActivityStatus status) {
    return new GroupBuyActivity(
        ACTIVITY,
        "an activity",
        takeLimit,
        target,
        VALID_TIME,
        status,
        Instant.parse("2020-01-01T00:00:00Z"),
        Instant.parse("2099-01-01T00:00:00Z"),
        true,
        GroupType.MUST_BE_FULL,
        Optional.of(PAY_TIMEOUT));
  }

  /** The same, with one place of a team for each buyer. */
  public static GroupBuyActivity onePerTeam(GroupBuyActivity activity) {
    return new GroupBuyActivity(
        activity.activityId(),
        activity.name(),
        activity.takeLimit(),
        activity.target(),
        activity.validTime(),
        activity.status(),
        activity.startTime(),
        activity.endTime(),
        false,
        activity.groupType(),
        activity.payTimeout());
  }

  /** The same with this type. */
  public static ActivityOffer offer(int target, GroupType type) {
    GroupBuyActivity activity = activity(target, 1, ActivityStatus.LIVE);
    return offer(
        new GroupBuyActivity(
            activity.activityId(),
            activity.name(),
            activity.takeLimit(),
            activity.target(),
            activity.validTime(),
            activity.status(),
            activity.startTime(),
            activity.endTime(),
            activity.severalPerTeam(),
            type,
            activity.payTimeout()));
  }

  /** A place that was locked now and is not paid. */
  public static MarketPayOrderEntity place(
      String orderId, TeamId teamId, Purchase purchase, int takeSlot) {
    return new MarketPayOrderEntity(
        new OrderId(orderId),
        teamId,
        purchase,
        "0123456789abcdef".repeat(4),
        takeSlot,
        PRICE,
        NOW,
        TradeOrderStatus.LOCKED,
        null,
        NOW.plus(PAY_TIMEOUT),
        Optional.empty(),
        null);
  }

  public static Purchase purchase(String userId, String outTradeNo) {
    return new Purchase(new UserId(userId), CHANNEL, GOODS, ACTIVITY, new OutTradeNo(outTradeNo));
  }

  /** The request to open a team whose merchant is told at {@link #URL}. */
  public static LockRequest opening(String userId, String outTradeNo) {
    return new LockRequest(
        CLIENT,
        purchase(userId, outTradeNo),
        Optional.empty(),
        Optional.of(NotifyTarget.http(URL)),
        Optional.empty());
  }

  public static LockRequest joining(TeamId team, String userId, String outTradeNo) {
    return new LockRequest(
        CLIENT,
        purchase(userId, outTradeNo),
        Optional.of(team),
        Optional.empty(),
        Optional.empty());
  }

  /** The report that this place was paid just now, in full. */
  public static TradePaySuccess paid(String userId, String outTradeNo) {
    return paid(userId, outTradeNo, NOW);
  }

  public static TradePaySuccess paid(String userId, String outTradeNo, Instant outTradeTime) {
    return new TradePaySuccess(
        new UserId(userId),
        CHANNEL,
        new OutTradeNo(outTradeNo),
        outTradeTime,
        Optional.of(PRICE.pay()));
  }

  /** A team without places, opened now. */
  public static GroupBuyTeamEntity team(String teamId, int target) {
    return team(teamId, target, URL);
  }

  public static GroupBuyTeamEntity team(String teamId, int target, String notifyUrl) {
    var terms =
        new TeamTerms(
            new TeamId(teamId),
            ACTIVITY,
            CLIENT,
            CHANNEL,
            PRICE,
            target,
            GroupType.MUST_BE_FULL,
            NOW,
            NOW.plus(VALID_TIME),
            NotifyTarget.http(notifyUrl),
            Optional.empty());
    return new GroupBuyTeamEntity(terms, 0, 0, TeamStatus.IN_PROGRESS);
  }

  /** What the client is to be told of this state of a payment. */
  public static Notification paymentResult(String paymentId, String status) {
    return new Notification(
        "event of " + paymentId + " " + status,
        NotifyCategory.PAYMENT_RESULT,
        Subject.payment(CLIENT, paymentId, status),
        Optional.empty(),
        Optional.of(CHANNEL),
        CLIENT,
        NotifyTarget.http(URL),
        "{}",
        Optional.empty());
  }

  /** What the merchant at this URL is to be told of this team. */
  public static Notification notification(String teamId, String url) {
    return notification(teamId, NotifyTarget.http(url));
  }

  /** What is to be told there of this team. */
  public static Notification notification(String teamId, NotifyTarget target) {
    return new Notification(
        "event of " + teamId,
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(new TeamId(teamId)),
        Optional.of(ACTIVITY),
        Optional.of(CHANNEL),
        CLIENT,
        target,
        new PlainPayloads().teamCompleted(new TeamId(teamId), List.of()),
        Optional.empty());
  }
}
