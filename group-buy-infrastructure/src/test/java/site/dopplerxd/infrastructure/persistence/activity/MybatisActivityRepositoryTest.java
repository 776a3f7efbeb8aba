package site.dopplerxd.infrastructure.persistence.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.CrowdRule;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

@DatabaseTest
class MybatisActivityRepositoryTest {
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  private static final GoodsId GOODS = new GoodsId("9890001");

  @Autowired private GroupBuyActivityDao dao;
  @Autowired private JdbcTemplate sql;

  private final AtomicLong nanos = new AtomicLong();
  private MybatisActivityRepository activities;

  @BeforeEach
  void oneActivity() {
    activities = new MybatisActivityRepository(dao, nanos::get);
    sql.update(
        "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
            + " VALUES ('s01', 'c01', '9890001', 'Book', 100.00)");
    sql.update(
        "INSERT INTO sc_sku_activity VALUES (1, 's01', 'c01', '9890001', 7, DEFAULT, DEFAULT)");
    sql.update(
        "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id, group_type,"
            + " take_limit_count, target, valid_time, pay_timeout, status, start_time, end_time)"
            + " VALUES (7, 'A', 'D', 0, 2, 3, 90, 30, 1, '2026-01-01 00:00:00', '2026-12-31 23:59:59.999')");
    sql.update(
        "INSERT INTO group_buy_discount (discount_id, discount_name, market_plan, market_expr)"
            + " VALUES ('D', 'D', 'MJ', '100,10')");
  }

  @AfterEach
  void nothing() {
    sql.update("DELETE FROM sku");
    sql.update("DELETE FROM sc_sku_activity");
    sql.update("DELETE FROM group_buy_activity");
    sql.update("DELETE FROM group_buy_discount");
    sql.update("DELETE FROM group_buy_stock");
  }

  @Test
  void anOfferIsReadWithEverythingThatBelongsToIt() {
    ActivityOffer offer = activities.findOffer(CHANNEL, GOODS).orElseThrow();
    assertThat(offer.activity().activityId().value()).isEqualTo(7);
    assertThat(offer.activity().takeLimit()).isEqualTo(2);
    assertThat(offer.activity().severalPerTeam()).isFalse();
    assertThat(offer.activity().target()).isEqualTo(3);
    assertThat(offer.activity().validTime()).isEqualTo(Duration.ofMinutes(90));
    assertThat(offer.activity().payTimeout()).contains(Duration.ofMinutes(30));
    assertThat(offer.activity().groupType()).isEqualTo(GroupType.FORMS_WITH_PAID);
    assertThat(offer.activity().status()).isEqualTo(ActivityStatus.LIVE);
    assertThat(offer.activity().startTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(offer.activity().endTime()).isEqualTo(Instant.parse("2026-12-31T23:59:59.999Z"));
    assertThat(offer.price().pay()).isEqualTo(Money.of("90.00"));
  }

  @Test
  void nothingIsOfferedInAnotherChannelOrInOtherCase() {
    assertThat(activities.findOffer(new SalesChannel("s01", "c02"), GOODS)).isEmpty();
    assertThat(activities.findOffer(new SalesChannel("S01", "c01"), GOODS)).isEmpty();
    assertThat(activities.findOffer(CHANNEL, new GoodsId("9890001 "))).isEmpty();
  }

  @Test
  void aChangeIsSeenWithinFiveSeconds() {
    activities.findOffer(CHANNEL, GOODS);
    sql.update("UPDATE sku SET original_price = 200.00");
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(activities.findOffer(CHANNEL, GOODS).orElseThrow().originalPrice())
        .isEqualTo(Money.of("200.00"));
  }

  @Test
  void withinASecondTheDatabaseIsAskedOnce() {
    activities.findOffer(CHANNEL, GOODS);
    sql.update("UPDATE sku SET original_price = 200.00");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(activities.findOffer(CHANNEL, GOODS).orElseThrow().originalPrice())
        .isEqualTo(Money.of("100.00"));
  }

  @Test
  void anActivityWithoutItsDiscountHasNoPlan() {
    sql.update("DELETE FROM group_buy_discount");
    refusesForWantOfAPlan();
  }

  @Test
  void anUnreadableDiscountIsNoPlan() {
    sql.update("UPDATE group_buy_discount SET market_expr = '100'");
    refusesForWantOfAPlan();
  }

  @Test
  void aTaggedActivityIsForACrowdAsItsScopeSays() {
    assertThat(offerAfter("UPDATE group_buy_activity SET tag_id = 'vip'").crowd())
        .as("without a scope: hidden")
        .contains(new CrowdRule("vip", true));
    assertThat(offerAfter("UPDATE group_buy_activity SET tag_scope = '2'").crowd())
        .contains(new CrowdRule("vip", false));
    assertThat(offerAfter("UPDATE group_buy_activity SET tag_scope = '1,2'").crowd())
        .contains(new CrowdRule("vip", true));
    assertThat(offerAfter("UPDATE group_buy_activity SET tag_id = ''").crowd()).isEmpty();
  }

  @Test
  void aDiscountOfTypeOneIsForItsCrowdAndWithoutATagForNone() {
    ActivityOffer offer = offerAfter("UPDATE group_buy_discount SET discount_type = 1");
    assertThat(offer.discountCrowd()).contains("");
    assertThat(offer.to(Set.of()).price().pay()).isEqualTo(Money.of("100.00"));
    ActivityOffer named = offerAfter("UPDATE group_buy_discount SET tag_id = 'vip'");
    assertThat(named.crowds()).containsExactly("vip");
    assertThat(named.to(Set.of("vip")).price().pay()).isEqualTo(Money.of("90.00"));
    assertThat(named.to(Set.of()).price().pay()).isEqualTo(Money.of("100.00"));
  }

  @Test
  void limitsAreReadAndWhetherAllPlacesAreSold() {
    assertThat(activities.findOffer(CHANNEL, GOODS).orElseThrow().limits())
        .isEqualTo(Examples.NO_LIMITS);
    sql.update("UPDATE group_buy_activity SET unpaid_limit = 2, lapsed_limit = 3");
    assertThat(offerAfter("UPDATE group_buy_activity SET place_limit = 5").limits())
        .as("never counted")
        .isEqualTo(new PlaceLimits(Optional.of(5), true, Optional.of(2), Optional.of(3)));
    assertThat(offerAfter("INSERT INTO group_buy_stock VALUES (7, 4)").limits().soldOut())
        .isFalse();
    assertThat(offerAfter("UPDATE group_buy_stock SET sold = 5").limits().soldOut()).isTrue();
  }

  private ActivityOffer offerAfter(String statement) {
    sql.execute(statement);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    return activities.findOffer(CHANNEL, GOODS).orElseThrow();
  }

  private void refusesForWantOfAPlan() {
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThatThrownBy(() -> activities.findOffer(CHANNEL, GOODS))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> assertThat(e.getCode()).isEqualTo(ResponseCode.NO_DISCOUNT_PLAN));
  }
}
