#!/usr/bin/env bash
# One would guess that a UNION ALL whose branches name two sharding keys asks the shards of both, as the same two keys
# in an OR do; and that binding tables, which are for joins, change nothing about a statement over one table.
#
# Once the table is in a binding group, ShardingSphere-JDBC sends the whole statement to the shard of the last branch
# only. What the other branches name is looked for there, is not found, and is left out: fewer rows, no error. A branch
# that names no key is answered by that one shard too. Counts over all shards, one in each branch, come back as one row
# in which they are added up, with a binding group or without.
#
# A service that looks up several buyers or orders in one statement, a branch for each so that each is one range of an
# index, meets it as soon as two of them live on different shards. A lock then takes a buyer for one without places.
# SQL federation, which is off unless it is switched on, answers all of these rightly.
. "$(dirname "$0")/lib.sh"

jars org.apache.shardingsphere:shardingsphere-jdbc:5.5.2 com.mysql:mysql-connector-j:9.7.0 com.zaxxer:HikariCP:7.0.2
mysql_server

cat > "$work/Union.java" <<'J'
import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

class Union {
  static final String RULES = """
      databaseName: %s
      mode:
        type: Standalone
      rules:
      - !SHARDING
        tables:
          place:
            actualDataNodes: ds_${0..1}.place
          team:
            actualDataNodes: ds_${0..1}.team
        defaultDatabaseStrategy:
          standard:
            shardingColumn: shop
            shardingAlgorithmName: by_shop
        shardingAlgorithms:
          by_shop:
            type: INLINE
            props:
              algorithm-expression: ds_${shop}
      """;
  static final String BOUND = """
        bindingTables:
        - team, place
      """;
  static final String UNPAID = "SELECT buyer FROM place WHERE shop = ? AND paid = FALSE";

  /** A database for each shop, on one server. */
  static DataSource shard(String url, int shop) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop_" + shop);
      statement.execute("CREATE TABLE shop_" + shop + ".team (shop INT)");
      statement.execute("CREATE TABLE shop_" + shop + ".place (shop INT, buyer VARCHAR(8), paid BOOLEAN)");
      statement.execute("INSERT INTO shop_" + shop + ".place VALUES (" + shop + ", 'ann" + shop + "', FALSE), ("
          + shop + ", 'bob" + shop + "', TRUE)");
    }
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url.replace("/?", "/shop_" + shop + "?"));
    return new HikariDataSource(pool);
  }

  static void ask(DataSource sharded, String what, String sql, Object... parameters) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = sharded.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        rows.add(result.getMetaData().getColumnCount() == 1 ? result.getString(1)
            : result.getString(1) + " " + result.getString(2));
      }
    }
    Collections.sort(rows);
    System.out.println("  " + what + ": " + rows);
  }

  static void askAll(DataSource sharded) throws SQLException {
    ask(sharded, "shop 0 OR shop 1", "SELECT buyer FROM place WHERE (shop = ? OR shop = ?) AND paid = FALSE", 0, 1);
    ask(sharded, "shop 0 UNION ALL shop 1", UNPAID + " UNION ALL " + UNPAID, 0, 1);
    ask(sharded, "shop 1 UNION ALL shop 0", UNPAID + " UNION ALL " + UNPAID, 1, 0);
    ask(sharded, "counts of all shops, two branches",
        "SELECT 'unpaid' AS what, COUNT(*) AS places FROM place WHERE paid = FALSE"
            + " UNION ALL SELECT 'paid', COUNT(*) FROM place WHERE paid = TRUE");
  }

  public static void main(String[] args) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + args[0] + "/?user=root";
    Map<String, DataSource> shards = new LinkedHashMap<>();
    shards.put("ds_0", shard(url, 0));
    shards.put("ds_1", shard(url, 1));
    System.out.println("without binding tables");
    askAll(YamlShardingSphereDataSourceFactory.createDataSource(shards, RULES.formatted("apart").getBytes()));
    System.out.println("with binding tables");
    askAll(YamlShardingSphereDataSourceFactory.createDataSource(shards, (RULES.formatted("bound") + BOUND).getBytes()));
    System.exit(0);
  }
}
J
java_main Union "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "a UNION ALL is routed or merged in another way"
without binding tables
  shop 0 OR shop 1: [ann0, ann1]
  shop 0 UNION ALL shop 1: [ann0, ann1]
  shop 1 UNION ALL shop 0: [ann0, ann1]
  counts of all shops, two branches: [unpaid 4]
with binding tables
  shop 0 OR shop 1: [ann0, ann1]
  shop 0 UNION ALL shop 1: [ann1]
  shop 1 UNION ALL shop 0: [ann0]
  counts of all shops, two branches: [unpaid 4]
O
