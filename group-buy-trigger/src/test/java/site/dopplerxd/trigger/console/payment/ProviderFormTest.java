package site.dopplerxd.trigger.console.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;

class ProviderFormTest {
  private static @Nullable List<@Nullable String> subMchids(String lines, @Nullable String known) {
    var form =
        new ProviderForm(
            null, null, null, lines, known, null, null, null, null, null, null, null, null, null);
    return form.request(1, new OperatorCommand(new Operator("ann"), "r-1", "why")).subMchids();
  }

  @Test
  void noMerchantsMeansNoneOnlyWhereTheFormSaysSo() {
    assertThat(subMchids("", null)).as("what is kept stays").isNull();
    assertThat(subMchids("", "yes")).isEmpty();
    assertThat(subMchids("1900000201\n1900000202", null))
        .containsExactly("1900000201", "1900000202");
  }
}
