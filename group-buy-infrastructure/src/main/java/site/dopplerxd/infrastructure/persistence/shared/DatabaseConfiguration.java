package site.dopplerxd.infrastructure.persistence.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.infrastructure.persistence.server.MigrationConnections;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings;

/** How the mappers read rows, and what the migrations must know about the server. */
@Configuration(proxyBeanMethods = false)
@MapperScan(
    basePackages = "site.dopplerxd.infrastructure.persistence",
    annotationClass = Mapper.class)
class DatabaseConfiguration {
  private static final MigrationSettings USUAL_MIGRATION =
      new MigrationSettings(MigrationSettings.Mode.AUTO, Duration.ofMinutes(30), 0);

  @Bean
  ConfigurationCustomizer howParametersAndRowsAreMapped() {
    return mybatis -> {
      // A record takes its columns in their order: matching each name with each, row by row, was a
      // quarter of what the trade allocated. Both orders being one is tested.
      mybatis.setArgNameBasedConstructorAutoMapping(false);
      mybatis.setObjectFactory(new RowFactory());
      mybatis.getTypeHandlerRegistry().register(Instant.class, new InstantTypeHandler());
      mybatis.getTypeHandlerRegistry().register(JsonRows.class, new JsonRowsTypeHandler());
    };
  }

  /**
   * Flyway has connections of its own. The two engines have different names for the collation that
   * compares to the last bit.
   */
  @Bean
  FlywayConfigurationCustomizer connectionsAndCollation(
      ObjectProvider<MigrationSettings> settings) {
    return flyway -> {
      flyway.dataSource(
          MigrationConnections.beside(
              flyway.getDataSource(), settings.getIfAvailable(() -> USUAL_MIGRATION)));
      Map<String, String> placeholders = new HashMap<>(flyway.getPlaceholders());
      placeholders.put("exact_collation", exactCollation(flyway.getDataSource()));
      flyway.placeholders(placeholders);
    };
  }

  /**
   * The collation that is binary and does not pad: utf8mb4_bin pads on both engines, so that a
   * trailing space would not count. (MariaDB accepts utf8mb4_0900_bin, but pads there too.)
   */
  static String exactCollation(DataSource database) {
    try (Connection connection = database.getConnection()) {
      String version = connection.getMetaData().getDatabaseProductVersion();
      return version.toLowerCase(Locale.ROOT).contains("mariadb")
          ? "utf8mb4_nopad_bin"
          : "utf8mb4_0900_bin";
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
    }
  }
}
