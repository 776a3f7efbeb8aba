package site.dopplerxd.testing;

import java.util.Optional;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A MySQL of Testcontainers, where there is an engine that can have the image. */
final class MySqlContainer {

  private static final String REPOSITORY = "mysql";
  private static final String TAG = "9.7";

  private MySqlContainer() {}

  /** The address of a started container, as its administrator; empty where none can be had. */
  static Optional<String> tryStart() {
    return DockerEngine.find()
        .filter(engine -> engine.canHave(REPOSITORY, TAG))
        .flatMap(engine -> start());
  }

  private static Optional<String> start() {
    try {
      @SuppressWarnings("resource") // stopped by Testcontainers when the JVM ends
      MySQLContainer mysql =
          new MySQLContainer(DockerImageName.parse(REPOSITORY + ":" + TAG))
              .withUsername("root")
              .withPassword("group_buy")
              .withDatabaseName("group_buy");
      mysql.start();
      return Optional.of(mysql.getJdbcUrl() + "?user=root&password=group_buy");
    } catch (ContainerLaunchException e) {
      System.out.println("Tests go without a MySQL container: " + e.getMessage());
      return Optional.empty();
    }
  }
}
