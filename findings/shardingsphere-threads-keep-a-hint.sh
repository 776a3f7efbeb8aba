#!/usr/bin/env bash
# One would guess that a hint belongs to the thread that gave it and ends with its try block; and that a table which is
# sharded by hint cannot be changed without one.
#
# A thread that is made while ShardingSphere-JDBC's HintManager holds a hint gets a copy, and nothing ends that copy. A
# pool makes its threads when work first comes: each keeps the hint of the unit of work in which it was made, sends all
# that it is given later to that shard, and cannot give another hint ("Hint has previous value"). And without any hint,
# or with a hint in a comment whose key is misspelt, INSERT is refused (20056), but UPDATE, DELETE and SELECT go to
# every shard.
#
# A service that keeps each sales channel on a server of its own, and says by hint where a unit of work belongs, meets
# both: results that a pool records are looked for on the wrong server, and where a hint was forgotten an UPDATE by id
# changes a row on each, as AUTO_INCREMENT gives the same ids on all of them.
. "$(dirname "$0")/lib.sh"

jars org.apache.shardingsphere:shardingsphere-jdbc:5.5.2 com.mysql:mysql-connector-j:9.7.0 com.zaxxer:HikariCP:7.0.2
mysql_server

cat > "$work/Hint.java" <<'J'
import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.hint.HintManager;

class Hint {
  static final String RULES = """
      mode:
        type: Standalone
      rules:
      - !SHARDING
        tables:
          task:
            actualDataNodes: ds_${0..1}.task
            databaseStrategy:
              hint:
                shardingAlgorithmName: by_hint
        shardingAlgorithms:
          by_hint:
            type: HINT_INLINE
            props:
              algorithm-expression: ds_${value}
      """;
  static final String UPDATE = "UPDATE task SET changes = changes + 1 WHERE id = 1";
  static final Map<String, DataSource> SHARDS = new LinkedHashMap<>();
  static DataSource sharded;

  /** A database for each shard, on one server. */
  static DataSource shard(String url, int shard) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shard_" + shard);
      statement.execute("CREATE TABLE shard_" + shard + ".task (id INT AUTO_INCREMENT PRIMARY KEY, changes INT)");
      statement.execute("INSERT INTO shard_" + shard + ".task (changes) VALUES (0)");
    }
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url.replace("/?", "/shard_" + shard + "?"));
    return new HikariDataSource(pool);
  }

  static String change(String sql) {
    try (Connection connection = sharded.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate() + " changed";
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }

  static String changeUnder(int shard) {
    try (HintManager hint = HintManager.getInstance()) {
      hint.setDatabaseShardingValue(shard);
      return change(UPDATE);
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  /** What was done, and how often each shard's row has been changed since the last line. */
  static void show(String what, String outcome) throws SQLException {
    List<Integer> changes = new ArrayList<>();
    for (DataSource shard : SHARDS.values()) {
      try (Connection connection = shard.getConnection(); Statement statement = connection.createStatement()) {
        ResultSet row = statement.executeQuery("SELECT changes FROM task WHERE id = 1");
        row.next();
        changes.add(row.getInt(1));
        statement.executeUpdate("UPDATE task SET changes = 0");
      }
    }
    System.out.println(what + ": " + outcome + ", in the shards " + changes);
  }

  public static void main(String[] args) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + args[0] + "/?user=root";
    SHARDS.put("ds_0", shard(url, 0));
    SHARDS.put("ds_1", shard(url, 1));
    sharded = YamlShardingSphereDataSourceFactory.createDataSource(SHARDS, RULES.getBytes());
    show("no hint, INSERT", change("INSERT INTO task (changes) VALUES (0)"));
    show("no hint, UPDATE", change(UPDATE));
    show("misspelt comment, UPDATE", change("/* SHARDINGSPHERE_HINT: DATASOURCE_NAME=ds_1 */ " + UPDATE));
    show("hint for shard 0", changeUnder(0));

    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (HintManager hint = HintManager.getInstance()) {
      hint.setDatabaseShardingValue(1);
      pool.submit(() -> { }).get();
    }
    show("its maker, no hint", change(UPDATE));
    show("thread made under a hint for shard 1, no hint", pool.submit(() -> change(UPDATE)).get());
    show("the same, hint for shard 0", pool.submit(() -> changeUnder(0)).get());
    System.exit(0);
  }
}
J
java_main Hint "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "hints are treated in another way"
no hint, INSERT: error 20056, in the shards [0, 0]
no hint, UPDATE: 2 changed, in the shards [1, 1]
misspelt comment, UPDATE: 2 changed, in the shards [1, 1]
hint for shard 0: 1 changed, in the shards [1, 0]
its maker, no hint: 2 changed, in the shards [1, 1]
thread made under a hint for shard 1, no hint: 1 changed, in the shards [0, 1]
the same, hint for shard 0: Hint has previous value, please clear first., in the shards [0, 0]
O
