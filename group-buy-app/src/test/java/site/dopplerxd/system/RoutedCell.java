package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * A cell of two: a database server and a node on it, with one client.
 *
 * @param key of the client, as an operator was told it
 */
record RoutedCell(RestartableDatabase database, RunningService node, String key)
    implements AutoCloseable {

  static RoutedCell start(Path folder, int number, String client) throws IOException {
    var database = new RestartableDatabase(Files.createDirectory(folder));
    var node =
        RunningService.on(
            database.jdbcUrl(),
            "group-buy.id-range=" + number,
            "group-buy.notify.cron=* * * * * *",
            "group-buy.notify.schedule=1s,1s,1s,1s");
    JSONObject creation =
        OperatorClient.request()
            .fluentPut("clientId", client)
            .fluentPut("name", client)
            .fluentPut("source", "s01")
            .fluentPut("channel", "c01");
    Answer created = OperatorClient.operator(node).post("/api/v1/gbm/clients", creation);
    return new RoutedCell(database, node, created.required().data().getString("apiKey"));
  }

  long count(String rows) {
    return new Ledger(node.sql()).count(rows);
  }

  /** The client, by way of the router. */
  Shop shop(Router router) {
    return new Shop(node, router.client(key));
  }

  @Override
  public void close() {
    node.close();
    database.close();
  }
}
