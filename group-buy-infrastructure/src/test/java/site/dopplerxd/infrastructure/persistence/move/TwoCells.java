package site.dopplerxd.infrastructure.persistence.move;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.payment.account.EncryptionKeys;
import site.dopplerxd.infrastructure.payment.account.KeyedSealer;
import site.dopplerxd.infrastructure.persistence.client.SecretTexts;
import site.dopplerxd.infrastructure.persistence.move.ChannelMove.Pauses;
import site.dopplerxd.testing.TestDatabase;

/** Two databases of the tests' server, and what is in them. */
final class TwoCells {
  static final SalesChannel MOVES = new SalesChannel("s01", "c01");
  static final SalesChannel STAYS = new SalesChannel("s02", "c02");
  static final Pauses QUICK =
      new Pauses(Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(50));

  private static final Map<String, DataSource> POOLS = new ConcurrentHashMap<>();

  /** Another number in each database, and disabled where the channel leaves. */
  private static final List<String> NUMBERED = List.of("id", "enabled");

  /** Those that no test uses: their tables take longer to make than most tests take. */
  private static final Queue<TwoCells> FREE = new ConcurrentLinkedQueue<>();

  final DataSource one = connections(TestDatabase.migratedSchema("one"));
  final DataSource other = connections(TestDatabase.migratedSchema("other"));

  private TwoCells() {}

  /** As the migrations leave databases, for one test. */
  static TwoCells take() {
    TwoCells free = FREE.poll();
    TwoCells cells = free == null ? new TwoCells() : free;
    beginAt(cells.one, 1);
    beginAt(cells.other, 1_000_000);
    return cells;
  }

  /** Leaves them to the next test, which finds no row of this one. */
  void release() {
    List.of(one, other).forEach(database -> TestDatabase.restore(url(database)));
    FREE.add(this);
  }

  private static String url(DataSource database) {
    return ((DriverManagerDataSource) database).getUrl();
  }

  /** Numbers of new rows begin at another place in each cell. */
  static void beginAt(DataSource database, long first) {
    MovedChannel.TRAVEL.forEach(table -> beginAt(database, table, first));
    beginAt(database, Crowd.UPLOADS, first);
  }

  static void beginAt(DataSource database, String table, long first) {
    sql(database).execute("ALTER TABLE " + table + " AUTO_INCREMENT = " + first);
  }

  private static DataSource connections(String url) {
    return new DriverManagerDataSource(
        url + (url.contains("?") ? "&" : "?") + "sessionVariables=innodb_lock_wait_timeout=3");
  }

  /** Over connections that are kept: a test looks at each table again and again. */
  static JdbcTemplate sql(DataSource database) {
    return new JdbcTemplate(
        database instanceof DriverManagerDataSource direct
            ? POOLS.computeIfAbsent(direct.getUrl(), TwoCells::pool)
            : database);
  }

  private static DataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return new HikariDataSource(config);
  }

  JdbcTemplate sql() {
    return sql(one);
  }

  boolean move() {
    return move(one, other, QUICK);
  }

  static boolean move(DataSource from, DataSource to, Pauses pauses) {
    KeyedSealer sealer =
        new KeyedSealer(
            new EncryptionKeys(
                "k1", Map.of("k1", Base64.getEncoder().encodeToString(new byte[32]))));
    return new ChannelMove(MOVES, from, to, new SecretTexts(sealer), new NoSettings(), pauses)
        .run();
  }

  /** No provider's settings are encrypted in these tests. */
  private static final class NoSettings implements SettingsSealer {
    @Override
    public boolean hasKey() {
      return false;
    }

    @Override
    public Sealed seal(ClientId client, ProviderSettings settings) {
      throw new IllegalStateException("there is no key");
    }

    @Override
    public ProviderSettings open(
        ClientId client, PaymentProvider provider, String keyId, String sealed) {
      throw new IllegalArgumentException("no encryption key " + keyId);
    }
  }

  /** What one channel has in one database, by table: the rows' texts, sorted. */
  static Map<String, List<String>> image(DataSource database, SalesChannel channel) {
    Map<String, List<String>> image = new TreeMap<>();
    String client = "client-" + channel.source();
    Stream.of(MovedChannel.TRAVEL, MovedChannel.SETTINGS)
        .flatMap(List::stream)
        .forEach(
            table -> {
              MovedChannel.Condition own = new MovedChannel(channel, List.of(client)).rowsOf(table);
              boolean numbered = MovedChannel.SETTINGS.contains(table);
              image.put(table, texts(database, table, own, numbered));
            });
    return image;
  }

  private static List<String> texts(
      DataSource database, String table, MovedChannel.Condition own, boolean numbered) {
    List<String> texts = new ArrayList<>();
    sql(database)
        .query(
            "SELECT * FROM " + table + " WHERE " + own.sql() + " ORDER BY 1, 2",
            row -> {
              StringBuilder text = new StringBuilder();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String column = row.getMetaData().getColumnName(i);
                if (!numbered || !NUMBERED.contains(column)) {
                  text.append(column).append('=').append(row.getString(i)).append(' ');
                }
              }
              texts.add(text.toString());
            },
            own.values().toArray());
    texts.sort(null);
    return texts;
  }

  /** Everything of every table. */
  static Map<String, Long> counts(DataSource database) {
    Map<String, Long> counts = new HashMap<>();
    Stream.of(
            MovedChannel.TRAVEL,
            MovedChannel.SETTINGS,
            MovedChannel.SHARED,
            MovedChannel.CROWDS,
            List.of("channel_move"))
        .flatMap(List::stream)
        .forEach(table -> counts.put(table, count(database, table)));
    return counts;
  }

  static long count(DataSource database, String from) {
    Long count = sql(database).queryForObject("SELECT COUNT(*) FROM " + from, Long.class);
    return count == null ? 0 : count;
  }
}
