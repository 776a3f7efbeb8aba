package site.dopplerxd.infrastructure.persistence.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.OfferCatalogContract;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

@DatabaseTest
class MybatisOfferCatalogTest extends OfferCatalogContract {
  @Autowired private OfferCatalog catalog;
  @Autowired private OperatorAudit audit;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private PlaceStock stock;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  @AfterEach
  void nothingDesigned() {
    for (String table :
        List.of(
            "group_buy_activity",
            "group_buy_activity_goods",
            "group_buy_discount",
            "sku",
            "sc_sku_activity",
            "group_buy_stock",
            "operator_audit")) {
      sql.update("DELETE FROM " + table);
    }
  }

  @Override
  protected void sell(ActivityId activity, int places) {
    sql.update(
        "UPDATE group_buy_stock SET sold = ? WHERE activity_id = ?", places, activity.value());
  }

  @Test
  void ofTwoActivitiesThatWantTheSameGoodsAtOnceOneIsPublished() {
    var design =
        new OfferDesign(catalog, new IdempotentCommands(audit, unitOfWork), Clock.systemUTC());
    for (int round = 0; round < 5; round++) {
      nothingDesigned();
      design.add(goods(BOOK, 0), command("g"));
      design.add(goods(TEA, 0), command("t"));
      design.add(discount("D1", 0), command("d"));
      for (int id = 1; id <= 4; id++) {
        design.draft(activity(id, ActivityStatus.CREATED, 0, BOOK, TEA).terms(), command("a" + id));
      }
      List<Optional<ResponseCode>> refusals =
          Concurrently.map(4, i -> refusalOf(() -> publish(design, i + 1)));
      assertThat(Concurrently.countOf(refusals, Optional.empty())).isEqualTo(1);
      assertThat(Concurrently.countOf(refusals, Optional.of(ResponseCode.GOODS_SOLD_ELSEWHERE)))
          .isEqualTo(3);
      assertThat(
              sql.queryForObject(
                  "SELECT COUNT(DISTINCT x.activity_id) FROM sc_sku_activity x"
                      + " JOIN group_buy_activity a ON a.activity_id = x.activity_id"
                      + " WHERE a.status = 1",
                  Integer.class))
          .isEqualTo(1);
    }
  }

  /** As activities have it that are older than times to pay, and as hands may write it. */
  @Test
  void aPlaceWithoutATimeToPayMayBePaidUntilItsTeamEnds() {
    unitOfWork.inTransaction(() -> added(activity(7, ActivityStatus.CREATED, 0, BOOK)));
    sql.update("UPDATE group_buy_activity SET pay_timeout = NULL, group_type = 7");
    assertThat(ends().payTimeout()).contains(600);
    assertThat(ends().groupType()).isEmpty();
    sql.update("UPDATE group_buy_activity SET pay_timeout = 6000");
    assertThat(ends().payTimeout()).contains(600);
    Activity odd = catalog.activity(new ActivityId(7)).orElseThrow();
    var offline = new Activity(odd.terms(), ActivityStatus.DROPPED, 1);
    assertThat(unitOfWork.inTransaction(() -> catalog.save(offline))).isTrue();
    assertThat(sql.queryForObject("SELECT group_type FROM group_buy_activity", Integer.class))
        .isEqualTo(7);
  }

  /** All locks of the activity end at its count; a check of 500 goods takes a while. */
  @Test
  void whileAChangeIsCheckedPlacesAreCounted() {
    unitOfWork.inTransaction(() -> added(limited(ActivityStatus.CREATED, 0)));
    List<Boolean> taken =
        unitOfWork.inTransaction(
            () -> {
              assertThat(catalog.save(limited(ActivityStatus.LIVE, 1))).isTrue();
              return Concurrently.map(1, i -> unitOfWork.inTransaction(this::taken));
            });
    assertThat(taken).containsExactly(true);
    assertThat(sql.queryForObject("SELECT sold FROM group_buy_stock", Integer.class)).isEqualTo(1);
  }

  @Test
  void anActivityWithoutItsCountGetsOneWhenItIsChanged() {
    unitOfWork.inTransaction(() -> added(activity(7, ActivityStatus.CREATED, 0, BOOK)));
    unitOfWork.inTransaction(() -> catalog.save(limited(ActivityStatus.CREATED, 1)));
    assertThat(unitOfWork.inTransaction(this::taken)).isTrue();
  }

  private boolean taken() {
    return stock.take(new ActivityId(7), 1);
  }

  private static Activity limited(ActivityStatus status, long version) {
    var one =
        new ActivityRestrictions(
            Optional.empty(), Optional.empty(), Optional.of(1), Optional.empty(), Optional.empty());
    return restricted(7, status, version, one);
  }

  private boolean added(Activity activity) {
    catalog.add(activity);
    return true;
  }

  private EndRules ends() {
    return catalog.activity(new ActivityId(7)).orElseThrow().terms().ends();
  }

  private static void publish(OfferDesign design, int id) {
    design.publish(new ActivityId(id), 0, command("p" + id));
  }

  private static Optional<ResponseCode> refusalOf(Runnable deed) {
    try {
      deed.run();
      return Optional.empty();
    } catch (AppException e) {
      return Optional.of(e.getCode());
    }
  }

  private static OperatorCommand command(String id) {
    return new OperatorCommand(new Operator("ann"), id, "test");
  }

  @Test
  void oneActivityThatCannotBeReadHidesNoOther() {
    for (int id = 1; id <= 4; id++) {
      Activity one = activity(id, ActivityStatus.CREATED, 0, BOOK);
      unitOfWork.inTransaction(() -> added(one));
    }
    sql.update("UPDATE group_buy_activity_goods SET goods_id = '' WHERE activity_id IN (2, 3)");
    assertThat(catalog.activities(0, 2).stream().map(one -> one.terms().activityId().value()))
        .containsExactly(1L, 4L);
    assertThat(catalog.activities(0, 2)).allMatch(one -> one.terms().goods().equals(List.of(BOOK)));
    assertThatThrownBy(() -> catalog.allActivities(10))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("activity 2");
  }

  @Test
  void goodsOfAnActivityThatWasWrittenByHandAreFoundAsWhatItSells() {
    sql.update(
        "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id, take_limit_count,"
            + " target, valid_time, status, start_time, end_time)"
            + " VALUES (7, 'by hand', 'D1', 100000, 3, 600, 1, '2020-01-01', '2099-12-31')");
    sql.update(
        "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)"
            + " VALUES ('s01', 'c01', '9890001', 7)");
    assertThat(catalog.activity(new ActivityId(7)).orElseThrow().terms().goods())
        .containsExactly(BOOK);
  }

  @Override
  protected OfferCatalog catalog() {
    return catalog;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
