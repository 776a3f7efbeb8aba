package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.TradeClient.Answer;

/** More buyers than places. */
@SystemTest
class SeatRaceTest {
  private static final int RACES = 100;
  private static final int BUYERS = 12;

  private final Shop shop;

  SeatRaceTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void ofTwelveBuyersExactlyTwoGetTheLastTwoPlaces() {
    for (int race = 0; race < RACES; race++) {
      String teamId = shop.open(Activity.THREE, Shop.NOWHERE).teamId();

      List<Answer> answers =
          Concurrently.map(
              BUYERS, buyer -> shop.client().lock(shop.joining(Activity.THREE, teamId)));

      List<Answer> taken = answers.stream().filter(a -> a.code().equals("0000")).toList();
      assertThat(taken).extracting(Answer::teamId).containsExactly(teamId, teamId);
      assertThat(taken).extracting(a -> a.data().getString("orderId")).doesNotHaveDuplicates();
      assertThat(answers).extracting(Answer::code).filteredOn("E0006"::equals).hasSize(BUYERS - 2);
      assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(0, 3, 0));
      assertThat(shop.ledger().places(teamId, 0)).isEqualTo(3);
    }
  }

  @RepeatedTest(10)
  void ofFiveLocksOfOneBuyerAtOnceExactlyOneOpensATeam() {
    String buyer = "buyer-" + Shop.newNumber();

    List<Answer> answers =
        Concurrently.map(
            5,
            i ->
                shop.client()
                    .lock(shop.opening(Activity.THREE, Shop.NOWHERE).fluentPut("userId", buyer)));

    assertOneTake(answers, buyer, "E0103");
  }

  @RepeatedTest(10)
  void ofFiveLocksOfOneBuyerAtOnceExactlyOneJoinsATeam() {
    String teamId = shop.open(Activity.TWENTY, Shop.NOWHERE).teamId();
    String buyer = "buyer-" + Shop.newNumber();

    List<Answer> answers =
        Concurrently.map(
            5,
            i ->
                shop.client()
                    .lock(shop.joining(Activity.TWENTY, teamId).fluentPut("userId", buyer)));

    assertOneTake(answers, buyer, "E0103", "E0170");
    assertThat(shop.ledger().team(teamId).lockCount()).isEqualTo(2);
  }

  /** They queue for the team, and each gets a slot of its own when its turn comes. */
  @Test
  void ofFortyLocksOfOneBuyerAtOnceEveryOneJoinsTheTeam() {
    Activity activity = Activity.of(shop.sql(), 41);
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET take_limit_count = 40, several_per_team = TRUE WHERE activity_id = ?",
            activity.id());
    String teamId = shop.open(activity, Shop.NOWHERE).teamId();
    String buyer = "buyer-" + Shop.newNumber();

    List<Answer> answers =
        Concurrently.map(
            40, i -> shop.client().lock(shop.joining(activity, teamId).fluentPut("userId", buyer)));

    assertThat(answers).extracting(Answer::code).containsOnly("0000");
    assertThat(placesOf(buyer)).isEqualTo(40);
    assertThat(shop.ledger().team(teamId).lockCount()).isEqualTo(41);
  }

  /** The limit is the activity's: different teams do not give the buyer more. */
  @RepeatedTest(10)
  void ofFiveLocksOfOneBuyerInFiveTeamsExactlyAsManySucceedAsTheLimitSays() {
    List<String> teams =
        Concurrently.map(5, i -> shop.open(Activity.TWO, Shop.NOWHERE).teamId()).stream().toList();
    String buyer = "buyer-" + Shop.newNumber();

    List<Answer> answers =
        Concurrently.map(
            5,
            i ->
                shop.client()
                    .lock(shop.joining(Activity.TWO, teams.get(i)).fluentPut("userId", buyer)));

    assertThat(answers)
        .extracting(Answer::code)
        .containsExactlyInAnyOrder("0000", "0000", "0000", "E0103", "E0103");
    assertThat(placesOf(buyer)).isEqualTo(3);
  }

  /** Who was slower is refused for the take limit, or as being in the team already. */
  private void assertOneTake(List<Answer> answers, String buyer, String... refusals) {
    assertThat(answers).filteredOn(answer -> answer.code().equals("0000")).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.code().equals("0000"))
        .extracting(Answer::code)
        .isSubsetOf(refusals);
    assertThat(placesOf(buyer)).isEqualTo(1);
  }

  private int placesOf(String buyer) {
    return shop.ledger().count("group_buy_order_list WHERE user_id = ?", buyer);
  }
}
