package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

@TestPropertySource(
    properties = {"group-buy.http.rate-limit.per-second=1", "group-buy.http.rate-limit.burst=3"})
class RateLimitedTradeTest extends HttpTest {

  @Test
  void whatIsOverTheLimitIsRefusedAndLeavesNothingBehind() {
    int before = teamsAndPlaces();
    var answers = IntStream.range(0, 50).mapToObj(i -> post(LOCK, lockBody())).toList();

    long granted = answers.stream().filter(answer -> answer.statusCode() == 200).count();
    assertThat(granted).isGreaterThanOrEqualTo(3).isLessThan(50);
    // Each granted one opened a team and took a place in it.
    assertThat(teamsAndPlaces() - before).isEqualTo(2 * (int) granted);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 200)
        .allSatisfy(
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(429);
              assertThat(refused.headers().firstValue("Retry-After")).contains("1");
              assertThat(read(refused).get("code").asString()).isEqualTo("0006");
            });
  }
}
