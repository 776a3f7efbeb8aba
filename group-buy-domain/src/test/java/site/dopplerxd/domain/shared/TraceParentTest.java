package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String STEP = "b7ad6b7169203331";

  @Test
  void theTraceIsReadWhereTheStandardPutsIt() {
    TraceParent parsed = TraceParent.parse("00-" + TRACE + "-" + STEP + "-01").orElseThrow();
    assertThat(parsed.traceId()).isEqualTo(TRACE);
  }

  @Test
  void theNextStepIsOfTheSameTrace() {
    TraceParent next = new TraceParent("00-" + TRACE + "-" + STEP + "-01").next(255);
    assertThat(next.value()).isEqualTo("00-" + TRACE + "-00000000000000ff-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Evil: 1",
      })
  void whatIsNoneIsNone(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TraceParent(text))
        .withMessageContaining("traceparent");
  }
}
