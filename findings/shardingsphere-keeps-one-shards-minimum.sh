#!/usr/bin/env bash
# One would guess that an aggregate over all shards is merged, or refused, wherever it stands in the SELECT list.
#
# ShardingSphere-JDBC merges an aggregate that stands there by itself. Inside another function it is not seen: beside a
# COUNT that is added up over all shards, COALESCE(MIN(x), 0) and ROUND(AVG(x)) in the same row are those of one shard
# only. Without such a COUNT there is one row for each shard, of which most callers read the first. EXISTS gives a row
# for each shard too; HAVING is decided by each shard for itself, and what it leaves out is counted as 0; and a COUNT of
# a derived table with a LIMIT exceeds it. SQL federation, which is off unless it is switched on, mends the last two,
# leaves the functions as they are, and fails at EXISTS.
#
# A service that watches its backlog by "how many are due, and for how long the oldest" meets it: the count is right,
# and the age is that of one shard. The alarm stays silent while the other shard stands still.
. "$(dirname "$0")/lib.sh"

jars org.apache.shardingsphere:shardingsphere-jdbc:5.5.2 com.mysql:mysql-connector-j:9.7.0 com.zaxxer:HikariCP:7.0.2
mysql_server

cat > "$work/Minimum.java" <<'J'
import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

class Minimum {
  static final String RULES = """
      databaseName: %s
      mode:
        type: Standalone
      rules:
      - !SHARDING
        tables:
          task:
            actualDataNodes: ds_${0..1}.task
            databaseStrategy:
              standard:
                shardingColumn: shop
                shardingAlgorithmName: by_shop
        shardingAlgorithms:
          by_shop:
            type: INLINE
            props:
              algorithm-expression: ds_${shop}
      """;
  static final String FEDERATION = """
      sqlFederation:
        sqlFederationEnabled: true
        allQueryUseSQLFederation: false
        executionPlanCache:
          initialCapacity: 20
          maximumSize: 100
      """;

  /** A database for each shop, on one server. */
  static DataSource shard(String url, int shop, int... dues) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop_" + shop);
      statement.execute("CREATE TABLE shop_" + shop + ".task (shop INT, due INT)");
      for (int due : dues) {
        statement.execute("INSERT INTO shop_" + shop + ".task VALUES (" + shop + ", " + due + ")");
      }
    }
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url.replace("/?", "/shop_" + shop + "?"));
    return new HikariDataSource(pool);
  }

  static void ask(DataSource sharded, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = sharded.getConnection(); Statement statement = connection.createStatement()) {
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" ", row));
      }
    } catch (SQLException e) {
      rows.add("error " + e.getErrorCode());
    }
    Collections.sort(rows);
    System.out.println("  " + sql + ": " + rows);
  }

  static void askAll(DataSource sharded) throws SQLException {
    ask(sharded, "SELECT COUNT(*), MIN(due), AVG(due) FROM task");
    ask(sharded, "SELECT COUNT(*), COALESCE(MIN(due), 0), ROUND(AVG(due)) FROM task");
    ask(sharded, "SELECT COALESCE(MIN(due), 0) FROM task");
    ask(sharded, "SELECT EXISTS (SELECT 1 FROM task WHERE due = 100)");
    ask(sharded, "SELECT COUNT(*) FROM (SELECT due FROM task LIMIT 2) bounded");
    ask(sharded, "SELECT COUNT(*) AS tasks FROM task HAVING COUNT(*) = 6");
  }

  public static void main(String[] args) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + args[0] + "/?user=root";
    Map<String, DataSource> shards = new LinkedHashMap<>();
    shards.put("ds_0", shard(url, 0, 700, 800, 900));
    shards.put("ds_1", shard(url, 1, 100, 200, 300));
    System.out.println("as it is");
    askAll(YamlShardingSphereDataSourceFactory.createDataSource(shards, RULES.formatted("plain").getBytes()));
    System.out.println("with SQL federation");
    askAll(YamlShardingSphereDataSourceFactory.createDataSource(
        shards, (RULES.formatted("federated") + FEDERATION).getBytes()));
    System.exit(0);
  }
}
J
java_main Minimum "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "aggregates are merged in another way"
as it is
  SELECT COUNT(*), MIN(due), AVG(due) FROM task: [6 100 500.0000]
  SELECT COUNT(*), COALESCE(MIN(due), 0), ROUND(AVG(due)) FROM task: [6 700 800]
  SELECT COALESCE(MIN(due), 0) FROM task: [100, 700]
  SELECT EXISTS (SELECT 1 FROM task WHERE due = 100): [0, 1]
  SELECT COUNT(*) FROM (SELECT due FROM task LIMIT 2) bounded: [4]
  SELECT COUNT(*) AS tasks FROM task HAVING COUNT(*) = 6: [0]
with SQL federation
  SELECT COUNT(*), MIN(due), AVG(due) FROM task: [6 100 500.0000]
  SELECT COUNT(*), COALESCE(MIN(due), 0), ROUND(AVG(due)) FROM task: [6 700 800]
  SELECT COALESCE(MIN(due), 0) FROM task: [100, 700]
  SELECT EXISTS (SELECT 1 FROM task WHERE due = 100): [error 20101]
  SELECT COUNT(*) FROM (SELECT due FROM task LIMIT 2) bounded: [2]
  SELECT COUNT(*) AS tasks FROM task HAVING COUNT(*) = 6: [6]
O
