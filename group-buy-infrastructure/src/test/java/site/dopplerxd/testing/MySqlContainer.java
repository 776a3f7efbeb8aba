package site.dopplerxd.testing;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A MySQL of Testcontainers, where there is an engine that can have the image. */
final class MySqlContainer {

  private static final String IMAGE = "mysql:9.7";
  private static final int SECONDS_TO_PULL = 180;

  private MySqlContainer() {}

  /** The address of a started container, as its administrator; empty where none can be had. */
  static Optional<String> tryStart() {
    if (!DockerSocket.answers() || !DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    try {
      return Optional.of(start());
    } catch (ContainerLaunchException | ExecutionException | TimeoutException e) {
      System.out.println("Tests go without a MySQL container: " + e);
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String start() throws ExecutionException, InterruptedException, TimeoutException {
    RemoteDockerImage image = new RemoteDockerImage(DockerImageName.parse(IMAGE));
    String name = image.get(SECONDS_TO_PULL, TimeUnit.SECONDS);
    @SuppressWarnings("resource") // stopped by Testcontainers when the JVM ends
    MySQLContainer mysql =
        new MySQLContainer(DockerImageName.parse(name))
            .withUsername("root")
            .withPassword("group_buy")
            .withDatabaseName("group_buy");
    mysql.start();
    return mysql.getJdbcUrl() + "?user=root&password=group_buy";
  }
}
