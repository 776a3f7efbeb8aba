package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/** One thing a shop asked for, with the same words each time, and all it was answered. */
public final class Asked {
  /** The two things there are to ask for. */
  public enum Kind {
    LOCK,
    SETTLE
  }

  static final String GRANTED = "0000";

  private final Kind kind;
  private final JSONObject request;
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();

  public Asked(Kind kind, JSONObject request) {
    this.kind = kind;
    this.request = request;
  }

  Answer ask(TradeClient door) {
    return kind == Kind.LOCK ? door.lock(request) : door.settle(request);
  }

  /** Notes an answer that says what became of it. */
  public void answered(Answer answer) {
    answers.add(answer);
  }

  /** Notes that no answer came, or none that says what became of it. */
  public void lost() {
    lost.incrementAndGet();
  }

  int timesLost() {
    return lost.get();
  }

  Kind kind() {
    return kind;
  }

  String tradeNo() {
    return request.getString("outTradeNo");
  }

  String userId() {
    return request.getString("userId");
  }

  long activityId() {
    return request.getLongValue("activityId");
  }

  String teamIdAsked() {
    return request.getString("teamId");
  }

  /** All that came, oldest first. */
  List<Answer> answers() {
    return answers;
  }

  /** The first that came. */
  Answer answer() {
    return answers.get(0);
  }

  boolean isGranted() {
    return !answers.isEmpty() && answer().code().equals(GRANTED);
  }

  boolean isRefused() {
    return !answers.isEmpty() && !isGranted();
  }

  @Override
  public String toString() {
    return "%s %s, lost %d times, answered %s".formatted(kind, request, lost.get(), answers);
  }
}
