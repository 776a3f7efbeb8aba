package site.dopplerxd.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class DatabaseRequiredTest {

  @Test
  void aNamedDatabaseIsAccepted() {
    assertThatCode(() -> initialize("jdbc:mysql://db.example/group_buy"))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutADatabaseTheStartEnds() {
    assertThatThrownBy(() -> initialize("")).isInstanceOf(NoDatabaseException.class);
  }

  @Test
  void theRefusalSaysWhichVariableToSet() {
    Throwable failure = new IllegalStateException(new NoDatabaseException());

    FailureAnalysis analysis = new NoDatabaseFailureAnalyzer().analyze(failure);

    assertThat(analysis.getDescription()).startsWith("No spring.datasource.url is set");
    assertThat(analysis.getAction()).contains("set SPRING_DATASOURCE_URL");
  }

  private static void initialize(String url) {
    GenericApplicationContext context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("given", Map.of("spring.datasource.url", url)));
    new DatabaseRequired().initialize(context);
  }
}
