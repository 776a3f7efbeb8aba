package site.dopplerxd.benchmark.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import site.dopplerxd.benchmark.DriverProperties;

/** A pool configured as the service's own, and the business table beside which peers keep tasks. */
final class PeerDatabase implements AutoCloseable {
  private static final int KEEPALIVE_MILLIS = 30_000;

  private final HikariDataSource pool;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  PeerDatabase(String jdbcUrl, Scale scale) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(scale.connections());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setDataSourceProperties(DriverProperties.ofTheApplication());
    // The application sends no batches of statements; some of its peers do.
    config.addDataSourceProperty("rewriteBatchedStatements", "true");
    config.setKeepaliveTime(KEEPALIVE_MILLIS);
    this.pool = new HikariDataSource(config);
    this.jdbc = new JdbcTemplate(pool);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    jdbc.execute(
        "CREATE TABLE business (id VARCHAR(64) NOT NULL PRIMARY KEY, amount DECIMAL(12,2) NOT"
            + " NULL)");
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  DataSource dataSource() {
    return pool;
  }

  /** Takes part in the transaction of the thread that asks, if there is one. */
  DataSource transactionalDataSource() {
    return new TransactionAwareDataSourceProxy(pool);
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  /** The shop's own row, in the current transaction. */
  int insertBusiness(Callback callback) {
    return jdbc.update("INSERT INTO business (id, amount) VALUES (?, 90.00)", callback.id());
  }

  @Override
  public void close() {
    pool.close();
  }
}
