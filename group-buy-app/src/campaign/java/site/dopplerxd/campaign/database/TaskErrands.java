package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import site.dopplerxd.campaign.database.OperatorErrand.Words;
import site.dopplerxd.system.OperatorClient;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** What operators do about callbacks. How often it was done, the merchant can tell. */
final class TaskErrands implements AutoCloseable {
  private static final long ACTIVITY = 100123;
  private static final String TEST_CALLBACK = "/api/v1/gbm/notify/test_callback";
  private static final String GONE = "/gone/";

  private final OperatorNode node;
  private final TradeClient shop;

  /** Wants to hear no more of any task, which is FAILED at once, each time. */
  private final HostileMerchant merchant =
      HostileMerchant.answering(exchange -> answerTo(exchange.request().path()).answer(exchange));

  TaskErrands(OperatorNode node, String base) {
    this.node = node;
    this.shop = new TradeClient(base);
    node.sql().update("UPDATE group_buy_activity SET target = 1 WHERE activity_id = ?", ACTIVITY);
  }

  private static Behaviour answerTo(String path) {
    return path.startsWith(GONE) ? Behaviour.text(410, "gone") : Behaviour.success();
  }

  Errand retry() {
    FailedTask task = failed();
    return node.errand(Words.post(task.path() + "/retry"), told -> assertCalledOnceMore(task));
  }

  Errand retryMany() {
    FailedTask task = failed();
    Map<String, String> filter = Map.of("status", "FAILED", "teamId", task.teamId());
    return node.errand(
        Words.post(OperatorClient.TASKS + "/retry", "filter", filter),
        told -> {
          assertThat(told.getIntValue("requeued")).isEqualTo(1);
          assertCalledOnceMore(task);
        });
  }

  private void assertCalledOnceMore(FailedTask task) {
    task.awaitCalls(2);
    assertThat(task.statuses()).containsExactly(FailedTask.FAILED);
    assertThat(callsOf(task)).hasSize(2);
  }

  Errand abandon() {
    FailedTask task = failed();
    return node.errand(
        Words.post(task.path() + "/abandon"),
        told -> {
          assertThat(task.statuses()).containsExactly(FailedTask.ABANDONED);
          assertThat(callsOf(task)).hasSize(1);
        });
  }

  Errand oweAgain() {
    FailedTask task = failed();
    node.done(Words.post(task.path() + "/abandon"));
    return node.errand(
        Words.post(OperatorClient.TASKS, "teamId", task.teamId()),
        told -> {
          task.awaitCalls(2);
          assertThat(task.statuses()).containsExactly(FailedTask.ABANDONED, FailedTask.FAILED);
          assertThat(callsOf(task))
              .hasSize(2)
              .extracting(call -> call.headers().get("webhook-id"))
              .doesNotHaveDuplicates();
        });
  }

  /** Whether it was called is not always known afterwards, but twice it never is. */
  Errand testCallback() {
    String path = "/test/" + node.next();
    return node.errand(
        Words.post(TEST_CALLBACK, "url", merchant.url(path)),
        told -> {
          String outcome = told.getString("outcome");
          assertThat(outcome).isIn("delivered", null);
          assertThat(callsAt(path)).hasSizeBetween(outcome == null ? 0 : 1, 1);
        });
  }

  private FailedTask failed() {
    String no = "node-" + node.next();
    String url = merchant.url(GONE + no);
    shop.lock(TradeClient.lockRequest(ACTIVITY, no, no, "", url)).required();
    var task = new FailedTask(node.sql(), shop.settle(no, no).required().teamId(), no);
    task.awaitCalls(1);
    return task;
  }

  private List<ReceivedCallback> callsOf(FailedTask task) {
    return callsAt(GONE + task.tradeNo());
  }

  private List<ReceivedCallback> callsAt(String path) {
    return merchant.received().stream().filter(call -> call.path().equals(path)).toList();
  }

  @Override
  public void close() {
    merchant.close();
  }
}
