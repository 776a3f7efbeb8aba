package site.dopplerxd.domain.activity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class DiscountPlansTest {
  @ParameterizedTest(name = "{0} {1}: {2} costs {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ZJ|20|59.90|39.90",
        "ZJ|20|20.00|0.01",
        "ZJ|20|20.01|0.01",
        "ZJ|20|20.02|0.02",
        "ZJ|20|19.99|0.01",
        "ZJ|0|59.90|59.90",
        "ZJ|0.01|0.01|0.01",
        "MJ|100,10|100.00|90.00",
        "MJ|100,10|99.99|99.99",
        "MJ|100,10|100.01|90.01",
        "MJ|100, 10 |250.00|240.00",
        "MJ|0,5|4.00|0.01",
        "MJ|10,100|50.00|0.01",
        "ZK|0.8|199.99|159.99",
        "ZK|1|199.99|199.99",
        "ZK|1.0|199.99|199.99",
        "ZK|0.5|0.01|0.01",
        "ZK|0.5|0.03|0.02",
        "ZK|0.15|0.10|0.02",
        "ZK|0.145|0.10|0.01",
        "ZK|0.0000000001|9999999999.99|1.00",
        "ZK|0.0001|1.00|0.01",
        "ZK|0.333|10.00|3.33",
        "N|1.99|9.90|1.99",
        "N|1.99|1.50|1.50",
        "N|0|9.90|0.01",
        "N|1.990|9.90|1.99"
      })
  void everyPlanPricesExactly(String plan, String expression, String original, String pay) {
    Price price = DiscountPlans.parse(plan, expression).price(Money.of(original));
    assertThat(price.pay()).isEqualTo(Money.of(pay));
    assertThat(price.original()).isEqualTo(Money.of(original));
    assertThat(price.deduction()).isEqualTo(Money.of(original).minus(Money.of(pay)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ZJ|\"\"",
        "ZJ|\" \"",
        "ZJ|-1",
        "ZJ|NaN",
        "ZJ|1,2",
        "ZJ|0.001",
        "ZJ|twenty",
        "ZJ|1e1",
        "ZJ|0x10",
        "ZJ|+5",
        "ZJ|.5",
        "ZJ|5.",
        "ZJ|\uff12\uff10",
        "ZJ|99999999999",
        "ZJ|1E999999999",
        "MJ|100",
        "MJ|1,2,3",
        "MJ|\"\"",
        "MJ|,",
        "MJ|100,",
        "MJ|,10",
        "MJ|100,-10",
        "MJ|-100,10",
        "MJ|100;10",
        "MJ|100,NaN",
        "ZK|0",
        "ZK|0.0",
        "ZK|-0.8",
        "ZK|1.01",
        "ZK|8",
        "ZK|80%",
        "ZK|\"\"",
        "ZK|NaN",
        "ZK|Infinity",
        "ZK|1E-999999999",
        "N|\"\"",
        "N|-1.99",
        "N|1.999",
        "N|free",
        "N|1,99"
      })
  void anExpressionThatDoesNotFitItsPlanIsRefused(String plan, String expression) {
    assertRefused(plan, expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zj", "ZJ ", "XX", "1"})
  void anUnknownPlanIsRefused(String plan) {
    assertRefused(plan, "20");
  }

  private static void assertRefused(String plan, String expression) {
    assertThatThrownBy(() -> DiscountPlans.parse(plan, expression))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(ResponseCode.NO_DISCOUNT_PLAN);
              assertThat(refusal.getDetail()).contains(plan).contains(expression);
            });
  }

  @Test
  void aPriceNeverLeavesItsBounds() {
    var random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      Money original = Money.of(cents(random, 1));
      Price price = randomPlan(random).price(original);
      assertThat(price.pay()).isBetween(Money.ONE_CENT, original);
      assertThat(price.deduction().amount().add(price.pay().amount()))
          .isEqualByComparingTo(original.amount());
    }
  }

  private static DiscountPlan randomPlan(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> DiscountPlans.parse("ZJ", cents(random, 0));
      case 1 -> DiscountPlans.parse("MJ", cents(random, 0) + "," + cents(random, 0));
      case 2 -> DiscountPlans.parse("ZK", "0.%03d".formatted(1 + random.nextInt(999)));
      default -> DiscountPlans.parse("N", cents(random, 0));
    };
  }

  private static String cents(Random random, int least) {
    int cents = least + random.nextInt(random.nextBoolean() ? 10 : 30_000);
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
