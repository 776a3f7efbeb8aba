package site.dopplerxd.infrastructure.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.MappedReads;

/** What a search for a few notifications has the server read, among many others. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentSearchRowsTest {
  private static final int MANY = 4_000;

  /** Entries on either side of a range. */
  private static final int ASIDE = 4;

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** One in a thousand is the small client's; the third of them waits for a person. */
  @BeforeAll
  void manyNotifications() {
    sql.update("DELETE FROM payment_callback");
    sql.batchUpdate(
        "INSERT INTO payment_callback (provider, client_id, source, channel, event_key, kind,"
            + " event_id, event_type, out_trade_no, transaction_id, payment_method,"
            + " message_detail, status, attempts, detail, version, received_at)"
            + " VALUES ('alipay', ?, 's', 'c', ?, 'PAID', ?, '', ?, ?, '', '', ?, 0, '', 1,"
            + " UTC_TIMESTAMP(3))",
        IntStream.range(0, MANY)
            .mapToObj(
                i ->
                    new Object[] {
                      i % 1_000 == 7 ? "small" : "large", i, i, "n" + i, "t" + i, i == 2_007 ? 4 : 1
                    })
            .toList());
    sql.queryForList("ANALYZE TABLE payment_callback");
  }

  @ParameterizedTest(name = "client={0} status={1} outTradeNo={2} transactionId={3}")
  @CsvSource({"small,,,,4", "small,1,,,3", "small,4,,,1", ",4,,,1", ",,n5,,1", "large,,,t6,1"})
  void aSearchReadsWhatItFinds(
      @Nullable String clientId,
      @Nullable Integer status,
      @Nullable String outTradeNo,
      @Nullable String transactionId,
      int found) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("clientId", clientId);
    parameters.put("status", status);
    parameters.put("provider", null);
    parameters.put("outTradeNo", outTradeNo);
    parameters.put("transactionId", transactionId);
    parameters.put("beforeId", Long.MAX_VALUE);
    parameters.put("limit", 100);
    MappedReads read =
        MappedReads.of(mybatis, sql, PaymentQueryDao.class.getName() + ".latest", parameters);
    assertThat(read.rows()).isEqualTo(found);
    assertThat(read.entries()).isLessThanOrEqualTo(2L * found + ASIDE);
  }
}
