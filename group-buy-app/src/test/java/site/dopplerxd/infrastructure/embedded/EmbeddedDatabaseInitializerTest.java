package site.dopplerxd.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import site.dopplerxd.testing.EmbeddedBinaries;

class EmbeddedDatabaseInitializerTest {

  private static final String URL = "spring.datasource.url";

  private final GenericApplicationContext context = new GenericApplicationContext();

  @TempDir Path folder;

  @Test
  void aNamedDatabaseIsTheOnlyOneTouched() {
    initialize(Map.of(URL, "jdbc:mysql://db.example/group_buy"));
    assertThat(context.getEnvironment().getProperty(URL)).endsWith("db.example/group_buy");
    assertThat(folder.resolve("embedded")).doesNotExist();
  }

  @Test
  void theEmbeddedDatabaseOutlivesEveryBeanAndThenStops() throws SQLException {
    initialize(Map.of());
    String url = context.getEnvironment().getRequiredProperty(URL);
    context.registerBean(NeedsDatabaseToTheEnd.class, () -> new NeedsDatabaseToTheEnd(url));
    context.refresh();
    NeedsDatabaseToTheEnd bean = context.getBean(NeedsDatabaseToTheEnd.class);

    context.close();

    assertThat(bean.couldConnect).isTrue();
    assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
  }

  private void initialize(Map<String, Object> given) {
    var sources = context.getEnvironment().getPropertySources();
    sources.addFirst(new MapPropertySource("given", given));
    sources.addFirst(
        new MapPropertySource(
            "folders",
            Map.of(
                "group-buy.embedded.data-folder", folder.resolve("embedded").toString(),
                "group-buy.embedded.binaries-folder", EmbeddedBinaries.folder().toString())));
    new EmbeddedDatabaseInitializer().initialize(context);
  }

  /** As a connection pool does: its last act is on the database. */
  static final class NeedsDatabaseToTheEnd implements AutoCloseable {

    private final String url;
    private boolean couldConnect;

    NeedsDatabaseToTheEnd(String url) {
      this.url = url;
    }

    @Override
    public void close() throws SQLException {
      try (var connection = DriverManager.getConnection(url)) {
        couldConnect = connection.isValid(1);
      }
    }
  }
}
