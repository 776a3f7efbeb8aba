package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * A request of a shop, the same each time.
 *
 * @param what for the failure message
 * @param yes the code with which it is granted
 * @param isAnswered see {@link Errand#isAnswered}; false for what looks, after a failure, whether
 *     it was done all the same
 * @param effect fails unless it has been done once
 */
record ShopErrand(
    String what, String yes, boolean isAnswered, Supplier<Answer> request, Runnable effect)
    implements Errand {
  private static final Map<Integer, String> FAILED = Map.of(500, "0001", 503, "0007");

  ShopErrand(String what, String yes, Supplier<Answer> request, Runnable effect) {
    this(what, yes, true, request, effect);
  }

  @Override
  public boolean ask() {
    Answer answer = request.get();
    if (answer.httpStatus() != 200) {
      assertThat(answer.code()).as(answer.text()).isEqualTo(FAILED.get(answer.httpStatus()));
      return false;
    }
    assertThat(answer.code()).as(answer.text()).isEqualTo(yes);
    return true;
  }

  @Override
  public void assertDone() {
    assertThat(ask()).as("asked once more").isTrue();
    effect.run();
  }

  @Override
  public String toString() {
    return what;
  }
}
