package site.dopplerxd.benchmark.trade;

import site.dopplerxd.benchmark.DriverProperties;

/** What could be chosen otherwise of the connections to the database. */
enum ConnectionChoice {
  SHIPPED("as shipped"),
  SHIPPED_AGAIN("as shipped, in another JVM"),
  POOL_OF_10("pool of 10", pool(10)),
  POOL_OF_40("pool of 40", pool(40)),
  STATEMENTS_NOT_CACHED("`cachePrepStmts` off", driver("cachePrepStmts", false)),
  SESSION_STATE_ASKED("`useLocalSessionState` off", driver("useLocalSessionState", false)),
  SERVER_ASKED("`cacheServerConfiguration` off", driver("cacheServerConfiguration", false)),
  COLUMNS_NOT_CACHED("`cacheResultSetMetadata` off", driver("cacheResultSetMetadata", false)),
  PREPARED_BY_THE_SERVER("`useServerPrepStmts` on", driver("useServerPrepStmts", true));

  private final String title;
  private final String[] properties;

  ConnectionChoice(String title, String... properties) {
    this.title = title;
    this.properties = properties;
  }

  private static String pool(int size) {
    return "spring.datasource.hikari.maximum-pool-size=" + size;
  }

  private static String driver(String property, boolean value) {
    return DriverProperties.PREFIX + property + "=" + value;
  }

  String title() {
    return title;
  }

  /** In which the service differs, each {@code key=value}. */
  String[] properties() {
    return properties.clone();
  }
}
