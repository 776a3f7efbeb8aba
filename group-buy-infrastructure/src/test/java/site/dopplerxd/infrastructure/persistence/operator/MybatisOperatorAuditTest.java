package site.dopplerxd.infrastructure.persistence.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.activity.catalog.OfferChanged;
import site.dopplerxd.domain.activity.catalog.OffersImported;
import site.dopplerxd.domain.activity.control.SwitchesChanged;
import site.dopplerxd.domain.activity.control.SwitchesChanged.BlockedChannel;
import site.dopplerxd.domain.client.model.ClientChanged;
import site.dopplerxd.domain.notify.operation.BatchRetried;
import site.dopplerxd.domain.notify.operation.Pinged;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.OperatorAuditContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisOperatorAuditTest extends OperatorAuditContract {
  @Autowired private OperatorAudit audit;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingDone() {
    sql.update("DELETE FROM operator_audit");
  }

  /** As {@link Answer} may come to be: one component more, two less, one renamed. */
  private record Renamed(long id, @Nullable String added, @Nullable Integer number) {}

  /** It needs a component that was not there. */
  private record Needing(long id, String added) {}

  @Test
  void anAnswerOfAnOlderShapeIsReadAndWhatItLacksIsNull() {
    long id = kept("Renamed", "{\"id\":7,\"number\":3,\"gone\":[1],\"text\":\"old\"}");
    assertThat(audit.result(id, Renamed.class)).contains(new Renamed(7, null, 3));
  }

  @Test
  void anAnswerThatLacksWhatMustBeThereIsNotKept() {
    assertThat(audit.result(kept("Needing", "{\"id\":7}"), Needing.class)).isEmpty();
    assertThat(audit.result(kept("Needing", "{\"added\":\"a\"}"), Needing.class)).isEmpty();
    assertThat(audit.result(kept("Needing", "{\"id\":\"x\",\"added\":\"a\"}"), Needing.class))
        .isEmpty();
    assertThat(audit.result(kept("Needing", "{"), Needing.class)).isEmpty();
  }

  @Test
  void anEntryOfAnOlderNodeHasNoAnswer() {
    assertThat(audit.result(kept(null, null), Renamed.class)).isEmpty();
  }

  @Test
  void theAnswersThatAreKeptHaveTheseNames() {
    assertShape(
        new TaskChanged(17, "FAILED", "WAITING", 0, 6),
        "{'attempts':0,'status':'WAITING','statusBefore':'FAILED','taskId':17,'version':6}");
    assertShape(
        new BatchRetried(1, 2, List.of(17L), 19L),
        "{'last':19,'requeued':1,'skipped':2,'taskIds':[17]}");
    assertShape(
        new Pinged("w", "delivered", 200, "success", null, 7L),
        "{'answer':'success','durationMs':7,'httpStatus':200,'outcome':'delivered','webhookId':'w'}");
    assertShape(
        new ClientChanged(
            "shop",
            "Shop",
            "s01",
            "c01",
            true,
            null,
            "ANY_2XX",
            null,
            null,
            List.of("shop.example"),
            null,
            null,
            "",
            null,
            1,
            Instant.EPOCH,
            Instant.EPOCH),
        "{'ackMode':'ANY_2XX','allowedHosts':['shop.example'],'changedAt':'1970-01-01T00:00:00Z',"
            + "'channel':'c01','clientId':'shop','createdAt':'1970-01-01T00:00:00Z',"
            + "'enabled':true,'name':'Shop','source':'s01','timeZone':'','version':1}");
    assertShape(
        new OfferChanged("7", "LIVE", 1, List.of("a warning")),
        "{'id':'7','status':'LIVE','version':1,'warnings':['a warning']}");
    assertShape(new OffersImported(1, 2, 3), "{'changed':2,'created':1,'unchanged':3}");
    assertShape(
        new SwitchesChanged(true, 30, List.of(new BlockedChannel("s01", "c01")), 4),
        "{'blockedChannels':[{'channel':'c01','source':'s01'}],'downgraded':true,'grayCut':30,"
            + "'version':4}");
  }

  private static void assertShape(Record result, String json) {
    String written = CommandResults.write(result);
    assertThat(written).isEqualTo(json.replace('\'', '"'));
    assertThat(CommandResults.read(written, result.getClass())).isEqualTo(Optional.of(result));
  }

  private long kept(@Nullable String type, @Nullable String result) {
    sql.update(
        "INSERT INTO operator_audit (operator, request_id, action, object_kind, object_id, reason,"
            + " facts_before, facts_after, result_type, result)"
            + " VALUES ('ann', UUID(), 'task_retry', 'task', '17', 'why', '{}', '{}', ?, ?)",
        type,
        result);
    return sql.queryForObject("SELECT MAX(id) FROM operator_audit", Long.class);
  }

  @Override
  protected OperatorAudit audit() {
    return audit;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
