package site.dopplerxd.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.campaign.Asked.Kind.LOCK;
import static site.dopplerxd.campaign.Asked.Kind.SETTLE;
import static site.dopplerxd.campaign.SoundWorld.NOON;
import static site.dopplerxd.campaign.SoundWorld.answered;
import static site.dopplerxd.campaign.SoundWorld.call;
import static site.dopplerxd.campaign.SoundWorld.granted;
import static site.dopplerxd.campaign.SoundWorld.refusal;
import static site.dopplerxd.campaign.SoundWorld.unanswered;
import static site.dopplerxd.campaign.SoundWorld.unansweredCall;
import static site.dopplerxd.campaign.SoundWorld.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.campaign.Interruption.DatabaseTrouble;
import site.dopplerxd.campaign.Interruption.Kill;
import site.dopplerxd.testing.TestDatabase;

/** A past that is sound but for one thing breaks the promise about that thing. */
@Tag("database")
class InvariantsTest {
  private static final String DATABASE = TestDatabase.migratedSchema("invariants");
  private static final JdbcTemplate SQL = new JdbcTemplate(new DriverManagerDataSource(DATABASE));
  private static final Map<String, Consumer<SoundWorld>> DAMAGES = damages();

  private static final String OTHER = "other node";
  private static final Instant FIRST_CALL = NOON.minusSeconds(6);

  private final Invariants invariants = new Invariants(DATABASE, SoundWorld.TERMS);

  /** With the tables' own checks away, which would not let most damage happen. */
  @BeforeAll
  static void makeTablesThatTakeAnything() {
    TestDatabase.migrations()
        .dataSource(SQL.getDataSource())
        .locations("classpath:db/migration", "classpath:db/demo")
        .load()
        .migrate();
    SQL.execute("ALTER TABLE group_buy_order DROP CONSTRAINT ck_team_counts");
    SQL.execute("ALTER TABLE notify_task DROP CONSTRAINT ck_task_due");
  }

  @Test
  void aSoundPastBreaksNoPromise() {
    assertThat(invariants.broken(new SoundWorld(SQL).evidence())).isEmpty();
  }

  @Test
  void aMerchantMayBeToldTwiceIfTheFirstCallerWasKilledBeforeItCouldRecord() {
    SoundWorld world = toldTwice();
    world.interruptions.add(new Kill(OTHER, FIRST_CALL.plusMillis(300)));

    assertThat(invariants.broken(world.evidence())).isEmpty();
    assertThat(invariants.counts(world.evidence())).isEqualTo(new CallCounts(2, 1, 1, 1));
  }

  @Test
  void theKillOfAnotherNodeIsNoExcuseToTellAMerchantTwice() {
    SoundWorld world = toldTwice();
    world.interruptions.add(new Kill(SoundWorld.CALLER, FIRST_CALL.plusMillis(300)));

    assertToldTwiceWithoutExcuse(world);
  }

  @Test
  void neitherIsAKillBeforeTheCallOrAfterItsResultWasDue() {
    SoundWorld world = toldTwice();
    world.interruptions.add(new Kill(OTHER, FIRST_CALL.minusSeconds(3)));
    world.interruptions.add(new Kill(OTHER, FIRST_CALL.plus(Kill.TO_RECORD).plusMillis(1)));

    assertToldTwiceWithoutExcuse(world);
  }

  @Test
  void aCallThatIsNotAnsweredIsUnderWayUntilItsTimeout() {
    Call call = unansweredCall("told", OTHER, NOON);
    Duration timeout = SoundWorld.TERMS.callTimeout();
    Instant recorded = NOON.plus(timeout).plus(Kill.TO_RECORD);

    assertThat(new Kill(OTHER, recorded.minusMillis(1)).excuses(call, timeout)).isTrue();
    assertThat(new Kill(OTHER, recorded).excuses(call, timeout)).isFalse();
  }

  @Test
  void aMerchantMayBeToldTwiceIfTheCallerHadGivenUpAndRecordedThat() {
    SoundWorld world = toldTwice();
    world.sql("UPDATE notify_attempt SET claim_version = 2, attempt_number = 2 WHERE task_id = 1");
    world.attempt(1, 1, "unreachable", FIRST_CALL);
    world.sql("UPDATE notify_attempt SET duration_ms = 900 WHERE started_at < ?", utc(NOON));
    world.sql("UPDATE notify_task SET notify_count = 2 WHERE id = 1");

    assertThat(invariants.broken(world.evidence())).isEmpty();
    assertThat(invariants.counts(world.evidence())).isEqualTo(new CallCounts(2, 0, 1, 0));
  }

  @Test
  void aRecordIsNotTakenForThatOfAnEarlierCall() {
    SoundWorld world = toldTwice();
    world.calls.set(1, callOfOther(NOON.minusMillis(900)));
    world.interruptions.add(new Kill(OTHER, NOON.minusMillis(800)));

    assertThat(invariants.broken(world.evidence())).isEmpty();
  }

  /** Once by the other node, and then by the one whose call is recorded. */
  private static SoundWorld toldTwice() {
    SoundWorld world = new SoundWorld(SQL);
    world.sql("UPDATE notify_task SET version = 2 WHERE id = 1");
    world.calls.add(callOfOther(FIRST_CALL));
    return world;
  }

  private static Call callOfOther(Instant arrivedAt) {
    return unansweredCall("told", OTHER, arrivedAt).answeredAt(arrivedAt);
  }

  private void assertToldTwiceWithoutExcuse(SoundWorld world) {
    assertThat(invariants.broken(world.evidence()))
        .containsOnlyKeys(
            "aCallWithoutARecordWasMadeWhenItsCallerBroke",
            "whoAnsweredSuccessIsCalledAgainOnlyIfTheCallerBrokeOrHadGivenUp");
  }

  @Test
  void everyPromiseHasItsDamage() {
    assertThat(DAMAGES.keySet()).containsExactlyInAnyOrderElementsOf(Invariants.names());
  }

  @ParameterizedTest
  @MethodSource
  void damageBreaksThePromise(String promise) {
    SoundWorld world = new SoundWorld(SQL);
    DAMAGES.get(promise).accept(world);

    assertThat(invariants.broken(world.evidence())).containsKey(promise);
  }

  static Stream<String> damageBreaksThePromise() {
    return DAMAGES.keySet().stream();
  }

  private static Map<String, Consumer<SoundWorld>> damages() {
    Map<String, Consumer<SoundWorld>> damages = new LinkedHashMap<>();
    damageTrade(damages);
    damageDelivery(damages);
    damageCalls(damages);
    damageAnswers(damages);
    return damages;
  }

  private static void damageTrade(Map<String, Consumer<SoundWorld>> damages) {
    damages.put(
        "noTeamHoldsMorePlacesThanItHasOrCountsMorePaymentsThanPlaces",
        sql("UPDATE group_buy_order SET lock_count = 3 WHERE team_id = 'told'"));
    damages.put(
        "theCountsOfATeamAreThoseOfItsPlaces",
        sql("UPDATE group_buy_order SET complete_count = 0 WHERE team_id = 'open'"));
    damages.put(
        "everyPlaceIsInATeam",
        sql("UPDATE group_buy_order_list SET team_id = 'gone' WHERE out_trade_no = 'open2'"));
    damages.put(
        "aTeamIsCompleteExactlyWhenAllItsPlacesArePaid",
        sql("UPDATE group_buy_order SET status = 1 WHERE team_id = 'open'"));
    damages.put(
        "aTeamHasOneTaskWhenItIsCompleteAndNoneBefore",
        world -> world.task(3, "told", MerchantKind.HEALTHY, 1, 1));
    damages.put(
        "everyTaskIsOwedForATeam", sql("UPDATE notify_task SET team_id = 'gone' WHERE id = 1"));
    damages.put(
        "aTaskListsThePaidTradeNumbersOfItsTeamAndNoOther",
        sql("UPDATE notify_task SET parameter_json = REPLACE(parameter_json, ',\"told2\"', '')"));
    damages.put(
        "noBuyerHoldsMorePlacesThanTheActivityGives",
        sql("UPDATE group_buy_order_list SET user_id = 'greedy', take_slot = id"));
  }

  private static void damageDelivery(Map<String, Consumer<SoundWorld>> damages) {
    damages.put(
        "everyTaskHasEnded",
        sql("UPDATE notify_task SET notify_status = 2, due_at = UTC_TIMESTAMP(6) WHERE id = 1"));
    damages.put(
        "aTaskFailsOnlyAfterAllItsAttempts",
        sql("UPDATE notify_task SET notify_count = 1 WHERE id = 2"));
    damages.put(
        "noTaskHasMoreAttemptsThanItsSchedule",
        sql("UPDATE notify_task SET notify_count = 3 WHERE id = 2"));
    damages.put(
        "everyAttemptIsCountedOnceAndNothingElseIs",
        sql("DELETE FROM notify_attempt WHERE task_id = 2 AND attempt_number = 1"));
    damages.put(
        "aTaskSucceededExactlyWhenItsLastAttemptDelivered",
        world -> world.attempt(1, 2, "delivered", NOON.plusSeconds(5)));
    damages.put(
        "noAttemptBeginsBeforeThePauseAfterTheLastIsOver",
        world ->
            world.sql(
                "UPDATE notify_attempt SET started_at = ? WHERE task_id = 2 AND attempt_number = 2",
                utc(NOON.plusMillis(900))));
  }

  private static void damageCalls(Map<String, Consumer<SoundWorld>> damages) {
    damages.put(
        "everyCallIsOfATaskUnderItsIdAndInItsWords",
        world -> world.sql("UPDATE notify_task SET uuid = 'another' WHERE id = 1"));
    damages.put(
        "theHealthyMerchantOfEveryCompletedTeamHeardOfIt",
        sql("UPDATE notify_task SET notify_status = 3 WHERE id = 1"));
    damages.put(
        "everyMerchantThatListensWasCalledForEachTeam",
        sql("UPDATE notify_task SET notify_url = REPLACE(notify_url, '/dead/', '/flaky/')"));
    damages.put("whoeverIsRecordedAsToldWasTold", world -> world.calls.clear());
    damages.put(
        "nothingIsSentAfterSuccessWasRecorded",
        world -> world.calls.add(call("told", NOON.plusSeconds(2))));
    damages.put(
        "nobodyIsCalledMoreOftenThanTheTaskWasClaimed",
        world -> world.calls.add(call("told", NOON)));
    damages.put(
        "aCallWithoutARecordWasMadeWhenItsCallerBroke",
        world -> {
          world.calls.add(call("unheard", NOON.minusSeconds(30)));
          world.interruptions.add(new Kill(SoundWorld.CALLER, NOON.minusSeconds(20)));
          world.interruptions.add(new DatabaseTrouble(NOON.minusSeconds(20)));
        });
    damages.put(
        "whoAnsweredSuccessIsCalledAgainOnlyIfTheCallerBrokeOrHadGivenUp",
        world -> {
          world.calls.add(call("told", NOON.plusMillis(200)));
          world.interruptions.add(new Kill(SoundWorld.CALLER, NOON.plusMillis(300)));
        });
  }

  private static void damageAnswers(Map<String, Consumer<SoundWorld>> damages) {
    damages.put(
        "everythingAskedForWasAnsweredInTheEnd",
        world -> world.asked.add(unanswered(LOCK, "new", "told")));
    damages.put(
        "everyPlaceThatWasGrantedIsThereAsItWasAnswered",
        sql("UPDATE group_buy_order_list SET pay_price = 9 WHERE out_trade_no = 'told1'"));
    damages.put("everyPlaceThatIsThereWasGranted", world -> world.asked.remove(world.lock()));
    damages.put(
        "aPlaceIsRefusedOnlyInAFullTeamOrBeyondTheLimit",
        world -> world.asked.add(answered(LOCK, "new", "told", refusal("E0103"))));
    damages.put(
        "everyPaymentIsTakenAndCountedAsItWasAnswered",
        world -> world.asked.add(answered(SETTLE, "open2", "open", granted("open2", "open"))));
    damages.put("noPlaceIsPaidThatNobodyPaidFor", world -> world.asked.remove(world.payment()));
    damages.put(
        "aRepeatIsAnsweredAsTheFirstTime",
        world -> world.lock().answered(granted("told1", "another")));
    damages.put(
        "whatWasRefusedIsNotGrantedInTheSameWordsLater",
        world -> world.asked.get(world.asked.size() - 1).answered(granted("late", "told")));
  }

  private static Consumer<SoundWorld> sql(String statement) {
    return world -> world.sql(statement);
  }
}
