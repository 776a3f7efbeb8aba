package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** Two cells, each a service with a database of its own, and a person who looks at both. */
@Tag("system")
class CellsTest {
  private static final int PAYMENTS = 60;
  private static final Pattern NEXT = Pattern.compile("<a rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern PAYMENT =
      Pattern.compile("http://[\\d.]+:(\\d+)/console/payments/(\\d+)");

  private static final int EAST = freePort();
  private static final int WEST = freePort();
  private static final Map<String, String> DATABASES =
      Map.of(
          "east", TestDatabase.migratedSchema("east"), "west", TestDatabase.migratedSchema("west"));

  private static RunningService east;
  private static RunningService west;
  private static ConsoleVisitor visitor;

  @BeforeAll
  static void start() {
    east = cell("east", EAST);
    west = cell("west", WEST);
    addPayments(east, 0);
    addPayments(west, 1);
    visitor = ConsoleVisitor.of(east, "viewer");
  }

  @AfterAll
  static void stop() {
    east.close();
    west.close();
  }

  private static RunningService cell(String name, int port) {
    return RunningService.on(
        DATABASES.get(name),
        RunningService.WITHOUT_ROUNDS,
        "server.port=" + port,
        "group-buy.login.secret=of-both-cells",
        "group-buy.cells.own=" + name,
        "group-buy.cells.all.east=http://127.0.0.1:" + EAST,
        "group-buy.cells.all.west=http://127.0.0.1:" + WEST + "/");
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every second one was received in the other cell. */
  private static void addPayments(RunningService cell, int odd) {
    IntStream.range(0, PAYMENTS)
        .forEach(
            number ->
                cell.sql()
                    .update(
                        "INSERT INTO payment_callback (provider, client_id, source, channel,"
                            + " event_key, kind, event_id, event_type, out_trade_no,"
                            + " transaction_id, amount, paid_at, payment_method, message_detail,"
                            + " status, attempts, manual_reason, detail, version, received_at,"
                            + " handled_at) SELECT 'signed', 'demo', 's01', 'c01', SHA2(?, 256),"
                            + " 'PAID', 'e1', 'payment.paid', 'lost-1', 't1', 90.00, at, 'card',"
                            + " '', 4, 0, 'UNKNOWN_NUMBER', 'no such number', 1, at, at"
                            + " FROM (SELECT TIMESTAMPADD(SECOND, ?, '2026-01-01') AS at) received",
                        "payment-" + number,
                        2 * number + odd));
  }

  @Test
  void oneSignInShowsTheFiguresOfBothCells() {
    String page = visitor.get("/console/cells").body();
    assertThat(page)
        .contains("All cells", "this one")
        .contains(link(EAST, "/console"), link(WEST, "/console"))
        .contains(
            link(EAST, "/console/payments?status=MANUAL"),
            link(WEST, "/console/payments?status=MANUAL"))
        .doesNotContain("does not answer");
    assertThat(page.split(">" + PAYMENTS + "</a>", -1)).as("waiting in both").hasSize(3);
  }

  @Test
  void aBuyerIsFoundInBothCellsAndATeamInItsOwn() {
    var inEast = take(east);
    var inWest = take(west);
    assertThat(visitor.get("/console/cells/search?userId=ann%20%26%20co").body())
        .contains(link(EAST, "/console/teams/one?id=" + inEast.teamId()))
        .contains(link(WEST, "/console/teams/one?id=" + inWest.teamId()));
    assertThat(visitor.get("/console/cells/search?teamId=" + inWest.teamId()).body())
        .contains(link(WEST, "/console/teams/one?id=" + inWest.teamId()))
        .doesNotContain(inEast.teamId());
    assertThat(visitor.get("/console/cells/search?outTradeNo=" + inEast.outTradeNo()).body())
        .contains(inEast.teamId())
        .doesNotContain(inWest.teamId());
  }

  private static Shop.Place take(RunningService cell) {
    Shop shop = new Shop(cell);
    return shop.take(shop.opening(Activity.THREE, Shop.NOWHERE).fluentPut("userId", "ann & co"));
  }

  @Test
  void refundsOfBothCellsAreInOneListTheOldestFirst() {
    String first = refund(west);
    String second = refund(east);
    String page = visitor.get("/console/cells/refunds").body();
    assertThat(page).contains(first, second);
    assertThat(page.indexOf(first)).isLessThan(page.indexOf(second));
    assertThat(visitor.get("/console/cells/callbacks?status=WAITING").statusCode()).isEqualTo(200);
  }

  private static String refund(RunningService cell) {
    Shop shop = new Shop(cell);
    var place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    assertThat(shop.client().refund(place.userId(), place.outTradeNo()).code()).isEqualTo("0000");
    return String.valueOf(
        cell.sql()
            .queryForObject(
                "SELECT refund_no FROM refund_due WHERE out_trade_no = ?",
                String.class,
                place.outTradeNo()));
  }

  @Test
  void thePaymentsOfBothCellsAreOneListTheNewestFirst() {
    List<String> walked = new ArrayList<>();
    Optional<String> path = Optional.of("/console/cells/payments");
    for (int page = 0; page < PAYMENTS && path.isPresent(); page++) {
      String body = visitor.get(path.get()).body();
      walked.addAll(payments(body));
      path = next(body);
    }
    assertThat(walked).isEqualTo(allNewestFirst());
  }

  @Test
  void aCellThatStopsInTheMiddleIsNamedAndItsRowsComeWhenItIsAskedAgain() {
    String first = visitor.get("/console/cells/payments").body();
    west.close();
    String second = visitor.get(next(first).orElseThrow()).body();
    String overview = visitor.get("/console/cells").body();
    west = cell("west", WEST);
    String third = visitor.get(next(second).orElseThrow()).body();

    assertThat(second).contains("Cell west does not answer").doesNotContain("Cell east");
    assertThat(payments(second)).allMatch(payment -> payment.startsWith(EAST + "/"));
    assertThat(overview).contains("does not answer", link(EAST, "/console/refunds"));
    assertThat(third).doesNotContain("does not answer");
    assertThat(next(third)).isEmpty();
    List<String> walked = new ArrayList<>(payments(first));
    walked.addAll(payments(second));
    walked.addAll(payments(third));
    assertThat(walked).doesNotHaveDuplicates();
    assertThat(new HashSet<>(walked)).isEqualTo(new HashSet<>(allNewestFirst()));
  }

  @Test
  void aCursorThatCannotBeReadIsRefusedByName() {
    for (String odd : List.of("x", "north.1", "east.0", "east.1,east.2")) {
      HttpResponse<String> page = visitor.get("/console/cells/payments?cursor=" + odd);
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("cursor=" + odd);
    }
    assertThat(visitor.get("/console/cells/callbacks?status=ODD").statusCode()).isEqualTo(400);
  }

  private static String link(int port, String path) {
    return "href=\"http://127.0.0.1:" + port + path + "\"";
  }

  private static List<String> payments(String page) {
    return PAYMENT
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1) + "/" + found.group(2))
        .toList();
  }

  private static Optional<String> next(String page) {
    Matcher next = NEXT.matcher(page);
    return next.find() ? Optional.of(next.group(1).replace("&amp;", "&")) : Optional.empty();
  }

  private static List<String> allNewestFirst() {
    List<String> all = new ArrayList<>();
    List<Long> ofEast = ids(east);
    List<Long> ofWest = ids(west);
    for (int at = 0; at < PAYMENTS; at++) {
      all.add(WEST + "/" + ofWest.get(at));
      all.add(EAST + "/" + ofEast.get(at));
    }
    return all;
  }

  private static List<Long> ids(RunningService cell) {
    return cell.sql()
        .queryForList("SELECT id FROM payment_callback ORDER BY received_at DESC", Long.class);
  }
}
