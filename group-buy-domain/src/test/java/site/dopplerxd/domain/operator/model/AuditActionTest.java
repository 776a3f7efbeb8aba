package site.dopplerxd.domain.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditActionTest {
  @ParameterizedTest
  @EnumSource
  void anActionIsReadFromTheCodeItIsWrittenAs(AuditAction action) {
    assertThat(action.getCode()).hasSizeLessThanOrEqualTo(32);
    assertThat(AuditAction.of(action.getCode())).isEqualTo(action);
  }

  @Test
  void anotherCodeIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditAction.of("task_delete"))
        .withMessageContaining("task_delete");
  }
}
