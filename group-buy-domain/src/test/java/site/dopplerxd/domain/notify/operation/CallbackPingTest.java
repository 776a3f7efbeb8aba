package site.dopplerxd.domain.notify.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.ScriptedAdmission;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.RateLimitedException;
import site.dopplerxd.types.ResponseCode;

class CallbackPingTest {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());
  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final ScriptedAdmission admission = new ScriptedAdmission();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicInteger numbers = new AtomicInteger();
  private final CallbackPing ping =
      new CallbackPing(
          FakeChannel.only(merchant),
          client -> Examples.TERMS,
          admission,
          "{\"teamId\":\"test-callback\"}",
          new SequentialIdentifiers(),
          new IdempotentCommands(audit, database),
          nanos::get);

  @Test
  void theMerchantGetsTheBodyAndTheAuditTellsTheOutcome() {
    merchant.answers(Examples.URL, ScriptedMerchant.ERROR);
    CommandResult<Pinged> result = send("ann");

    Delivery call = merchant.calls().get(0);
    assertThat(call.body()).contains("\"teamId\":\"test-callback\"");
    AuditEntry entry = audit.entries().get(0);
    assertThat(result.auditId()).isEqualTo(entry.id());
    assertThat(result.result())
        .isEqualTo(
            new Pinged(
                call.eventId(), "refused", 200, "error", "answered HTTP 200 without success", 0L));
    assertThat(entry.before()).isEqualTo(AuditSnapshot.of("webhookId", call.eventId()));
    assertThat(entry.after().values())
        .containsEntry("outcome", "refused")
        .containsEntry("httpStatus", "200")
        .containsEntry("answer", "error")
        .containsEntry("error", "answered HTTP 200 without success");
    assertThat(audit.entries()).hasSize(1);
    assertThat(admission.called()).isEqualTo(1);
  }

  @Test
  void aTopicIsNeverToldOverHttp() {
    Pinged ended = ping.send("mq:topic.team_success", ClientId.NO_CLIENT, command("ann")).result();
    assertThat(ended.outcome()).isEqualTo("forbidden");
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void aLongAnswerIsCutAndTheTimeItTookIsTold() {
    merchant.answers(
        Examples.URL,
        () -> {
          nanos.addAndGet(Duration.ofMillis(70).toNanos());
          return new DeliveryResult.Refused(Optional.of(500), "x".repeat(1025), Optional.empty());
        });
    assertThat(send("ann").result())
        .extracting(Pinged::answer, Pinged::durationMs)
        .containsExactly("x".repeat(1024), 70L);
  }

  @Test
  void aLongAnswerIsCutBetweenCharacters() {
    String answer = "x".repeat(1023) + "\uD83D\uDE42";
    merchant.answers(
        Examples.URL, () -> new DeliveryResult.Refused(Optional.of(500), answer, Optional.empty()));
    assertThat(send("ann").result().answer()).isEqualTo("x".repeat(1023));
  }

  @Test
  void aLocalFailureReleasesThePermitUnused() {
    merchant.answers(
        Examples.URL,
        () -> {
          throw new IllegalStateException("a bug");
        });
    assertThatThrownBy(() -> send("ann")).isInstanceOf(RuntimeException.class);
    assertThat(admission.called()).isZero();
    assertThat(admission.unused()).isEqualTo(1);
  }

  @Test
  void aHostThatMayNotBeCalledNowIsNotCalled() {
    admission.close(Examples.URL, Duration.ofSeconds(1));

    assertThat(send("ann").result())
        .extracting(Pinged::outcome, Pinged::error)
        .containsExactly("turned-away", "closed");
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void aPasswordInAUrlIsNotWrittenDown() {
    ping.send("https://ann:secret@shop.example/cb?to=a@b", ClientId.NO_CLIENT, command("ann"));

    assertThat(audit.entries().get(0).request().target().id())
        .isEqualTo("nobody https://…@shop.example/cb?to=a@b");
  }

  @Test
  void aRepeatIsNotCalledAgainNotEvenWhileTheFirstIsUnderWay() throws Exception {
    CountDownLatch hanging = merchant.hangsOnce(Examples.URL);
    OperatorCommand same = command("ann");
    var first = CompletableFuture.supplyAsync(() -> send(same), Elsewhere.THREADS);
    Soon.until(() -> merchant.underWay() == 1);
    assertThat(send(same).result().outcome()).isNull();

    hanging.countDown();
    CommandResult<Pinged> ended = first.get(20, TimeUnit.SECONDS);
    assertThat(ended.result().outcome()).isEqualTo("delivered");
    assertThat(send(same).result()).isEqualTo(ended.result());
    assertThat(merchant.calls()).hasSize(1);
  }

  @Test
  void theOutcomeIsWrittenAgainWhenTheDatabaseGivesItUp() {
    merchant.answers(
        Examples.URL,
        () -> {
          database.giveUpNext(1);
          return ScriptedMerchant.SUCCESS;
        });
    assertThat(send("ann").result().outcome()).isEqualTo("delivered");
    assertThat(audit.entries()).hasSize(1);
    assertThat(database.committed()).isEqualTo(2);
  }

  @Test
  void anOperatorHasTenAMinuteAndAllTogetherThirty() {
    for (String name : List.of("ann", "bob", "cid")) {
      for (int i = 0; i < CallbackPing.OF_ONE_OPERATOR; i++) {
        send(name);
      }
      assertLimited(name);
    }
    assertLimited("dan");
    assertThat(merchant.calls()).hasSize(CallbackPing.OF_ALL);
    assertThat(audit.entries()).hasSize(CallbackPing.OF_ALL);

    nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
    assertLimited("dan");
    nanos.incrementAndGet();
    send("dan");
  }

  @Test
  void whoIsRefusedIsToldWhenTheOldestOfTheirsHasLeftTheMinute() {
    send("ann");
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    for (int i = 1; i < CallbackPing.OF_ONE_OPERATOR; i++) {
      send("ann");
    }
    assertThatThrownBy(() -> send("ann"))
        .isInstanceOfSatisfying(
            RateLimitedException.class,
            e -> assertThat(e.getWait()).isEqualTo(Duration.ofSeconds(40)));
  }

  private void assertLimited(String name) {
    assertThatThrownBy(() -> send(name))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.getCode()).isEqualTo(ResponseCode.RATE_LIMITED));
  }

  private CommandResult<Pinged> send(String name) {
    return send(command(name));
  }

  private CommandResult<Pinged> send(OperatorCommand command) {
    return ping.send(Examples.URL, ClientId.NO_CLIENT, command);
  }

  private OperatorCommand command(String name) {
    return new OperatorCommand(new Operator(name), "r-" + numbers.incrementAndGet(), "to see");
  }
}
