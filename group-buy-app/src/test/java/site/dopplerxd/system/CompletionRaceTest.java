package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** All payers of a team at the same instant. */
@SystemTest
class CompletionRaceTest {
  private static final int TEAMS = 200;

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final Shop shop;

  CompletionRaceTest(Shop shop) {
    this.shop = shop;
  }

  @AfterEach
  void close() {
    merchant.close();
  }

  @Test
  void threePaymentsAtOnceCompleteEachTeamOnceAndCallItsMerchantOnce() {
    List<List<Place>> teams =
        IntStream.range(0, TEAMS).mapToObj(i -> shop.fill(Activity.THREE, 3, url())).toList();

    teams.forEach(this::payAllAtOnce);

    teams.forEach(this::assertCompletedOnce);
    assertThat(merchant.received()).as("calls").hasSize(TEAMS);
    shop.service().runJob();
    assertThat(merchant.received()).as("calls after another round").hasSize(TEAMS);
    assertThat(Callbacks.byTeam(merchant)).hasSize(TEAMS);
    teams.forEach(this::assertMerchantGotTheTradeNumbers);
  }

  private String url() {
    return merchant.url("/team-complete");
  }

  private void payAllAtOnce(List<Place> team) {
    List<Answer> answers = Concurrently.map(team.size(), payer -> shop.pay(team.get(payer)));
    for (int payer = 0; payer < team.size(); payer++) {
      Answer answer = answers.get(payer);
      assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
      assertThat(answer.data().getString("outTradeNo")).isEqualTo(team.get(payer).outTradeNo());
      assertThat(answer.teamId()).isEqualTo(team.get(0).teamId());
    }
  }

  private void assertCompletedOnce(List<Place> team) {
    String teamId = team.get(0).teamId();
    assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(1, 3, 3));
    assertThat(shop.ledger().places(teamId, 1)).isEqualTo(3);
    Ledger.Task task = shop.ledger().awaitClosed(teamId);
    assertThat(task.notifyStatus()).isEqualTo(1);
    assertThat(task.notifyCount()).isEqualTo(1);
    assertThat(shop.ledger().attempts(teamId))
        .singleElement()
        .returns("delivered", Ledger.Attempt::outcome)
        .returns(false, Ledger.Attempt::stale);
  }

  private void assertMerchantGotTheTradeNumbers(List<Place> team) {
    String teamId = team.get(0).teamId();
    var call = Callbacks.byTeam(merchant).get(teamId);
    assertThat(call)
        .singleElement()
        .satisfies(
            callback -> {
              assertThat(Callbacks.tradeNumbers(callback))
                  .containsExactlyInAnyOrderElementsOf(
                      team.stream().map(Place::outTradeNo).toList());
              Ledger.Task task = shop.ledger().task(teamId);
              assertThat(callback.body()).isEqualTo(task.parameterJson());
              assertThat(callback.headers()).containsEntry("webhook-id", task.uuid());
            });
  }
}
