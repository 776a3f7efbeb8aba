package site.dopplerxd.domain.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditActionTest {
  @Test
  void anUnknownCodeIsReadAsItIs() {
    assertThat(new AuditAction("of_the_next_version").code()).isEqualTo("of_the_next_version");
    assertThat(new AuditAction("task_retry")).isEqualTo(AuditAction.TASK_RETRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a_code_of_more_characters_than_32"})
  void aCodeThatTheTableCannotHoldIsRefused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AuditAction(code));
  }
}
