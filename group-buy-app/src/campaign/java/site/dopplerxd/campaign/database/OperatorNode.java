package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import site.dopplerxd.campaign.database.OperatorErrand.Words;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.system.OperatorClient;

/** A node of the service and the work of its operators. */
final class OperatorNode implements AutoCloseable {
  private static final String NAME = "operator";
  private static final String PASSWORD = "operators-password";
  private static final int CHEAPEST = 10;

  /** Each may test ten URLs a minute. */
  private static final int OPERATORS = 3;

  private final Node node;
  private final JdbcTemplate sql;
  private final List<OperatorClient> operators;
  private final TaskErrands tasks;
  private final ClientErrands clients;
  private final PlaceErrands places;
  private final DeskErrands desk;
  private final WaitingErrands waiting;
  private int number;

  /**
   * Opens it.
   *
   * @param database as the service reaches it
   * @param direct as this does
   */
  OperatorNode(String database, String direct) {
    this.node = new Node(database, properties());
    this.sql = new JdbcTemplate(new DriverManagerDataSource(direct));
    this.operators =
        IntStream.range(0, OPERATORS)
            .mapToObj(i -> new OperatorClient(node.base(), NAME + i, PASSWORD))
            .toList();
    this.tasks = new TaskErrands(this, node.base());
    this.clients = new ClientErrands(this);
    this.places = new PlaceErrands(this, node.base());
    this.desk = new DeskErrands(this, places);
    this.waiting = new WaitingErrands(this, places, node.base());
  }

  /** Nothing is deleted but by an errand. */
  private static String[] properties() {
    String hash = new BCryptPasswordEncoder(CHEAPEST).encode(PASSWORD);
    return Stream.concat(
            Stream.of(
                "group-buy.notify.cron=* * * * * *",
                "group-buy.notify.lease=3s",
                "group-buy.notify.callback.call-timeout=1s",
                "group-buy.notify.callback.connect-timeout=500ms",
                "payment.retry.callback-timeout=1s",
                "group-buy.trade.unpaid-cron=-",
                "group-buy.trade.unpaid-grace=0s",
                "group-buy.trade.expiry-cron=-"),
            IntStream.range(0, OPERATORS).boxed().flatMap(i -> operator(i, hash)))
        .toArray(String[]::new);
  }

  private static Stream<String> operator(int no, String hash) {
    return Stream.of("name=" + NAME + no, "password-hash=" + hash, "role=OPERATOR")
        .map(property -> "group-buy.operators[%d].".formatted(no) + property);
  }

  <T> T bean(Class<T> type) {
    return node.bean(type);
  }

  TaskErrands tasks() {
    return tasks;
  }

  ClientErrands clients() {
    return clients;
  }

  /** What shops and jobs do about places. */
  PlaceErrands places() {
    return places;
  }

  /** What operators do about places. */
  DeskErrands desk() {
    return desk;
  }

  /** What is done about tasks that wait. */
  WaitingErrands waiting() {
    return waiting;
  }

  Errand retention() {
    return new RetentionErrand(node.bean(NotifyRetention.class), sql);
  }

  /**
   * Something to ask one of the operators for.
   *
   * @param effect fails unless it has been done once; is given the first answer that was a yes
   */
  Errand errand(Words words, Consumer<JSONObject> effect) {
    return new OperatorErrand(operators.get(next() % OPERATORS), sql, words, effect);
  }

  /** Does what an errand needs to have been done. */
  void done(Words words) {
    assertThat(errand(words, told -> {}).ask()).as(words.toString()).isTrue();
  }

  /** Used for nothing before. */
  int next() {
    return ++number;
  }

  /** The database past the service. */
  JdbcTemplate sql() {
    return sql;
  }

  @Override
  public void close() {
    node.close();
    tasks.close();
    places.close();
  }
}
