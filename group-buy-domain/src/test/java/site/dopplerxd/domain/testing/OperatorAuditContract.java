package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What every {@link OperatorAudit} promises. Each test begins with an empty one. */
public abstract class OperatorAuditContract {
  private static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty());
  private static final AuditAction ACTION = AuditAction.TASK_RETRY;
  private static final Operator ANN = new Operator("ann");
  private static final AuditSnapshot FAILED =
      AuditSnapshot.of("status", "FAILED").and("attempts", 5).and("error", "a \"quoted\" 回调 \\ \n");
  private static final AuditSnapshot WAITING =
      AuditSnapshot.of("status", "WAITING").and("attempts", 0);

  /** An answer with everything that an answer may hold. */
  protected record Answer(
      long id,
      @Nullable String text,
      @Nullable Integer number,
      List<Long> ids,
      boolean yes,
      @Nullable Instant at) {}

  /** Another answer with the same components. */
  protected record Other(long id) {}

  private static final Answer ANSWER =
      new Answer(
          Long.MAX_VALUE,
          "a \"quoted\" 回调 \\ \n",
          7,
          List.of(1L, Long.MAX_VALUE),
          true,
          Instant.parse("2026-01-31T10:30:00.123456Z"));
  private static final Answer EMPTY = new Answer(1, null, null, List.of(), false, null);

  protected abstract OperatorAudit audit();

  protected abstract UnitOfWork unitOfWork();

  @Test
  void anEntryIsFoundAgainAsItWasWritten() {
    AuditEntry written = record(request(ANN, "r-1", 17));

    assertThat(audit().find(ANN, "r-1")).contains(written);
    assertThat(written.request()).isEqualTo(request(ANN, "r-1", 17));
    assertThat(written.before()).isEqualTo(FAILED);
    assertThat(written.after()).isEqualTo(WAITING);
    assertThat(written.after().values().keySet()).containsExactly("status", "attempts");
  }

  @Test
  void theDigestOfWhatIsAskedForIsKeptAndIsNoFact() {
    var request = new OperatorCommand(ANN, "r-1", "why").to(ACTION, AuditTarget.task(17), "more");
    AuditEntry written = record(request);

    assertThat(request.digest()).hasSize(64);
    assertThat(audit().find(ANN, "r-1").orElseThrow().request()).isEqualTo(request);
    assertThat(written.request()).isEqualTo(request);
    assertThat(written.before()).isEqualTo(FAILED);
    assertThat(all()).containsExactly(written);
  }

  @Test
  void aRequestIdIsUsedOnceByAnOperatorAndComparedToTheLastBit() {
    record(request(ANN, "r-1", 17));

    assertThatThrownBy(() -> record(request(ANN, "r-1", 18)))
        .isInstanceOf(RepeatedRequestException.class);
    record(request(ANN, "R-1", 17));
    record(request(ANN, "r-1 ", 17));
    record(request(new Operator("bob"), "r-1", 17));
    assertThat(all()).hasSize(4);
  }

  @Test
  void anEntryOfATransactionThatThrowsIsNeverSeen() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .inTransaction(
                        () -> {
                          audit().record(request(ANN, "r-1", 17), effect(ANSWER));
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    assertThat(audit().find(ANN, "r-1")).isEmpty();
    assertThat(all()).isEmpty();
  }

  @Test
  void oneOfManyConcurrentRepeatsIsWrittenDown() {
    List<Boolean> written = Concurrently.map(4, i -> isRecorded(request(ANN, "r-1", 17)));

    assertThat(Concurrently.countOf(written, true)).isEqualTo(1);
    assertThat(all()).hasSize(1);
  }

  private boolean isRecorded(OperatorRequest request) {
    try {
      record(request);
      return true;
    } catch (RepeatedRequestException e) {
      return false;
    }
  }

  @Test
  void anOutcomeThatComesLaterIsAddedOnce() {
    OperatorRequest request = request(ANN, "r-1", 17);
    var begun = new CommandEffect<>(AuditSnapshot.NONE, AuditSnapshot.NONE, EMPTY);
    long id = unitOfWork().inTransaction(() -> audit().record(request, begun)).id();
    audit().complete(id, WAITING, ANSWER);

    assertThat(audit().find(ANN, "r-1").orElseThrow().after()).isEqualTo(WAITING);
    assertThat(audit().result(id, Answer.class)).contains(ANSWER);
    assertThatThrownBy(() -> audit().complete(id, FAILED, EMPTY))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> audit().complete(id + 1, FAILED, EMPTY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAnswerIsReadAsItWasGiven() {
    long full = record(request(ANN, "r-1", 17), ANSWER);
    long empty = record(request(ANN, "r-2", 17), EMPTY);

    assertThat(audit().result(full, Answer.class)).contains(ANSWER);
    assertThat(audit().result(empty, Answer.class)).contains(EMPTY);
    assertThat(audit().result(full, Other.class)).isEmpty();
    assertThat(audit().result(empty + 1, Answer.class)).isEmpty();
  }

  @Test
  void anActionOfANewerVersionIsShownByItsCode() {
    var unknown = new AuditAction("of_the_next_version");
    var request = new OperatorRequest(ANN, "r-1", unknown, AuditTarget.task(17), "why");
    record(request, EMPTY);
    assertThat(all().get(0).request().action()).isEqualTo(unknown);
  }

  private long record(OperatorRequest request, Answer answer) {
    return unitOfWork().inTransaction(() -> audit().record(request, effect(answer))).id();
  }

  private static CommandEffect<Answer> effect(Answer answer) {
    return new CommandEffect<>(FAILED, WAITING, answer);
  }

  @Test
  void theLatestEntriesComeFirstPageAfterPage() {
    List<Long> ids =
        List.of("r-1", "r-2", "r-3").stream().map(r -> record(request(ANN, r, 17)).id()).toList();

    assertThat(page(ALL, Long.MAX_VALUE, 2)).containsExactly(ids.get(2), ids.get(1));
    assertThat(page(ALL, ids.get(1), 2)).containsExactly(ids.get(0));
    assertThat(page(ALL, ids.get(0), 2)).isEmpty();
  }

  @Test
  void entriesAreFoundByTheirOperatorAndByWhatTheyAreAbout() {
    long first = record(request(ANN, "r-1", 17)).id();
    long second = record(request(ANN, "r-2", 18)).id();
    long third = record(request(new Operator("bob"), "r-1", 17)).id();
    var byAnn = new AuditFilter(Optional.of(ANN), Optional.empty());
    var about17 = new AuditFilter(Optional.empty(), Optional.of(AuditTarget.task(17)));

    assertThat(page(byAnn, Long.MAX_VALUE, 10)).containsExactly(second, first);
    assertThat(page(about17, Long.MAX_VALUE, 10)).containsExactly(third, first);
    assertThat(page(new AuditFilter(Optional.of(ANN), about17.target()), Long.MAX_VALUE, 10))
        .containsExactly(first);
  }

  private List<Long> page(AuditFilter filter, long beforeId, int limit) {
    return audit().latest(filter, beforeId, limit).stream().map(AuditEntry::id).toList();
  }

  private List<AuditEntry> all() {
    return audit().latest(ALL, Long.MAX_VALUE, 100);
  }

  private AuditEntry record(OperatorRequest request) {
    return unitOfWork().inTransaction(() -> audit().record(request, effect(ANSWER)));
  }

  private static OperatorRequest request(Operator operator, String requestId, long taskId) {
    return new OperatorRequest(operator, requestId, ACTION, AuditTarget.task(taskId), "合并 \"why\"");
  }
}
