package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.operation.OpenRefunds;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.MappedReads;

/** What a client with few refunds has the server read, among those of another with many. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundSearchRowsTest {
  private static final int MANY = 4_000;

  /** Entries on either side of a range, and of what the server sorts. */
  private static final int ASIDE = 6;

  @Autowired private TradeQueries queries;
  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** One in a thousand is the small client's: of four, one is open, one is told, two are done. */
  @BeforeAll
  void manyRefunds() {
    sql.update("DELETE FROM refund_due");
    sql.batchUpdate(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state,"
            + " open_since)"
            + " VALUES (?, ?, 't', 'n', 'b', 1, 'g', 's', ?, ?, 'PAID_FORMED', 8, 'CANCELLED',"
            + " UTC_TIMESTAMP(3), ?, IF(? < 2, UTC_TIMESTAMP(3), NULL))",
        IntStream.range(0, MANY)
            .mapToObj(
                i -> {
                  boolean small = i % 1_000 == 7;
                  int state = small ? Math.min(2, i / 1_000) : i % 3;
                  String whose = small ? "small" : "large";
                  return new Object[] {"r" + i, "o" + i, whose, whose, state, state};
                })
            .toList());
    sql.queryForList("ANALYZE TABLE refund_due");
    // What the server reads of its own to open a table is not the search's.
    sql.execute("FLUSH TABLES refund_due");
  }

  @ParameterizedTest(name = "by channel={0} state={1}")
  @CsvSource({
    "true,,2",
    "true,0,1",
    "true,1,1",
    "true,2,2",
    "false,,2",
    "false,0,1",
    "false,1,1",
    "false,2,2"
  })
  void aSearchReadsNothingThatAnotherClientIsOwed(
      boolean byChannel, @Nullable Integer state, int found) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("channel", byChannel ? new SalesChannel("s", "small") : null);
    parameters.put("clientId", byChannel ? null : "small");
    parameters.put("state", state);
    parameters.put("afterId", 0L);
    parameters.put("limit", 100);
    MappedReads read =
        MappedReads.of(mybatis, sql, RefundDueDao.class.getName() + ".search", parameters);
    assertThat(read.rows()).isEqualTo(found);
    assertThat(read.entries()).isLessThanOrEqualTo(2L * found + ASIDE);
  }

  @Test
  void aClientWithVeryManyHidesNoOthers() {
    List<OpenRefunds> open = queries.openRefunds(Instant.now().plusSeconds(60), 100);
    assertThat(open)
        .extracting(one -> one.clientId().value(), OpenRefunds::count)
        .containsExactlyInAnyOrder(tuple("large", 100), tuple("small", 2));
    assertThat(queries.openRefunds(Instant.now().minusSeconds(86_400), 100)).isEmpty();
  }

  @Test
  void clientsThatOweAreFoundByOneEntryEach() {
    MappedReads read =
        MappedReads.of(
            mybatis,
            sql,
            RefundDueDao.class.getName() + ".clientsThatOwe",
            Map.of("after", "", "limit", 50));
    assertThat(read.rows()).isEqualTo(2);
    assertThat(read.entries()).as("entries read").isLessThanOrEqualTo(4L * 2 + ASIDE);
  }
}
