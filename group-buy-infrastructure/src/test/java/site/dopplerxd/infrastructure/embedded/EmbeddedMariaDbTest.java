package site.dopplerxd.infrastructure.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.EmbeddedBinaries;

class EmbeddedMariaDbTest {

  @TempDir static Path template;
  @TempDir Path folder;

  @BeforeAll
  static void makeDataOnce() {
    startOn(template).close();
  }

  @BeforeEach
  void beginWithData() throws IOException {
    FileSystemUtils.copyRecursively(template.resolve("data"), folder.resolve("data"));
  }

  @Test
  void dataIsKeptBetweenRunsUnderANewPassword() throws SQLException {
    String firstUrl;
    try (EmbeddedMariaDb database = start()) {
      firstUrl = database.jdbcUrl();
      remember(firstUrl);
    }
    try (EmbeddedMariaDb database = start()) {
      assertThat(remembers(database.jdbcUrl())).isTrue();
      assertThat(passwordOf(database.jdbcUrl())).isNotEqualTo(passwordOf(firstUrl));
    }
  }

  @Test
  void onlyThisMachineAndOnlyThePasswordGetIn() throws SQLException {
    try (EmbeddedMariaDb database = start()) {
      assertThat(answer(database.jdbcUrl(), "SELECT @@bind_address")).isEqualTo("127.0.0.1");
      String guessed = database.jdbcUrl().replaceFirst("password=.*", "password=group_buy");
      assertThatThrownBy(() -> answer(guessed, "SELECT 1")).hasMessageContaining("Access denied");
      String administrator = guessed.replaceFirst("user=\\w+", "user=root");
      assertThatThrownBy(() -> answer(administrator, "SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aSecondStartOnTheFolderIsRefusedAndDoesNotDisturbTheFirst() throws SQLException {
    try (EmbeddedMariaDb database = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("in use by this process");
      assertThat(answer(database.jdbcUrl(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void afterItsJvmWasKilledTheServerIsStoppedAndNothingCommittedIsLost() throws SQLException {
    ProcessHandle orphan;
    try (ChildJvm owner = ChildJvm.start(Owner.class.getName(), folder.toString())) {
      String url = owner.awaitLine("jdbc:mysql:", Duration.ofSeconds(60));
      assertThatThrownBy(this::start).hasMessageContaining("in use by process " + owner.pid());
      remember(url);
      orphan = server().orElseThrow();
    }
    assertThat(orphan.isAlive()).as("the server outlives a killed JVM").isTrue();
    try (EmbeddedMariaDb database = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(remembers(database.jdbcUrl())).isTrue();
    } finally {
      orphan.destroyForcibly();
    }
  }

  @Test
  void aFolderThatWasLeftHalfMadeIsMadeAnew() throws IOException, SQLException {
    Files.move(folder.resolve("data"), folder.resolve("data.part"));
    Files.writeString(folder.resolve("server.pid"), "1");
    try (EmbeddedMariaDb database = start()) {
      assertThat(answer(database.jdbcUrl(), "SELECT DATABASE()")).isEqualTo("group_buy");
    }
  }

  @Test
  void aServerThatCannotStartSaysWhatItsLogSays() throws IOException {
    Files.writeString(folder.resolve("data/ibdata1"), "not a table space");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("[ERROR]");
    assertThat(server()).isEmpty();
  }

  @Test
  void aFreePortThatIsTakenBeforeTheServerHasItIsReplacedByAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports = List.of(taken.getLocalPort(), 0).iterator();
      RunningServer server =
          RunningServer.start(
              ServerFiles.in(folder),
              EmbeddedMariaDbSettings.durable(folder, EmbeddedBinaries.folder()),
              () -> ConnectionInfo.on(ports.next()));
      try {
        assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
        assertThat(answer(server.connectionInfo().jdbcUrl(), "SELECT 1")).isEqualTo("1");
      } finally {
        server.stop();
      }
    }
  }

  private EmbeddedMariaDb start() {
    return startOn(folder);
  }

  private static EmbeddedMariaDb startOn(Path folder) {
    return EmbeddedMariaDb.start(
        EmbeddedMariaDbSettings.durable(folder, EmbeddedBinaries.folder()));
  }

  private Optional<ProcessHandle> server() {
    try {
      String pid = Files.readString(folder.resolve("server.pid"));
      return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void remember(String url) throws SQLException {
    execute(url, "CREATE TABLE memory (word VARCHAR(9))");
    execute(url, "INSERT INTO memory VALUES ('kept')");
  }

  private static boolean remembers(String url) throws SQLException {
    return answer(url, "SELECT word FROM memory").equals("kept");
  }

  private static String passwordOf(String url) {
    return url.substring(url.indexOf("password="));
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String answer(String url, String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The JVM that gets killed. */
  static final class Owner {

    public static void main(String[] folder) throws InterruptedException {
      EmbeddedMariaDb database = startOn(Path.of(folder[0]));
      System.out.println(database.jdbcUrl());
      Thread.currentThread().join();
    }
  }
}
