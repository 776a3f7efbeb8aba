package site.dopplerxd.infrastructure.persistence.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.CrowdContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;

@DatabaseTest
class MybatisCrowdsTest extends CrowdContract {
  private static final String MEMBER_OF =
      "SELECT c.tag_id FROM crowd_tags c JOIN crowd_tags_detail d ON d.batch_id = c.batch_id"
          + " AND d.user_id = 'buyer-77' WHERE c.tag_id IN ('big', 'vip')";

  @Autowired private CrowdRepository crowds;
  @Autowired private CrowdMembers members;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  @AfterEach
  void noCrowds() {
    for (String table : List.of("crowd_tags", "crowd_tags_detail", "crowd_tags_job")) {
      sql.update("DELETE FROM " + table);
    }
  }

  /** Where a lock asks for it, a crowd of any size costs one look at each of two indexes. */
  @Test
  void whetherABuyerBelongsIsOneIndexedReadHoweverLargeTheCrowdIs() {
    unitOfWork.inTransaction(() -> crowds.add(Crowd.empty("big", "big")));
    long set = unitOfWork.inTransaction(() -> crowds.begin("big"));
    for (int batch = 0; batch < 10; batch++) {
      int first = batch * 1_000;
      List<UserId> thousand =
          IntStream.range(first, first + 1_000).mapToObj(i -> new UserId("buyer-" + i)).toList();
      unitOfWork.inTransaction(() -> crowds.load(set, thousand));
    }
    unitOfWork.inTransaction(() -> crowds.switchTo(set, new Crowd("big", "big", 10_000, 1)));
    sql.queryForList("ANALYZE TABLE crowd_tags, crowd_tags_detail");
    assertThat(members.of(Set.of("big", "vip"), new UserId("buyer-77"))).containsExactly("big");
    assertThat(sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + MEMBER_OF))
        .extracting(row -> row.get("type"))
        .doesNotContain("ALL");
    assertThat(EntriesRead.by(sql, session -> session.queryForList(MEMBER_OF)))
        .isLessThanOrEqualTo(10);
  }

  @Test
  void anUploadThatStoodStillIsGivenUpAndItsSenderIsToldSo() {
    unitOfWork.inTransaction(() -> crowds.add(Crowd.empty("vip", "vip")));
    long set = unitOfWork.inTransaction(() -> crowds.begin("vip"));
    unitOfWork.inTransaction(() -> crowds.load(set, List.of(new UserId("ann"))));
    assertThat(sweep()).as("not idle yet").isZero();
    sql.update("UPDATE crowd_tags_job SET update_time = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR");
    assertThat(sweep()).as("a member and its set").isEqualTo(2);
    assertThat(unitOfWork.inTransaction(() -> crowds.load(set, List.of(new UserId("bob")))))
        .isFalse();
    Map<String, Object> left = sql.queryForMap("SELECT COUNT(*) AS members FROM crowd_tags_detail");
    assertThat(left).containsEntry("members", 0L);
  }

  private int sweep() {
    return unitOfWork.inTransaction(() -> crowds.sweep(Duration.ofMinutes(15), 100));
  }

  @Override
  protected CrowdRepository crowds() {
    return crowds;
  }

  @Override
  protected CrowdMembers members() {
    return members;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
