package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What requests sent, as the {@link StatementLog} has it. */
final class SentStatements {
  /** How the names of threads begin that serve requests. */
  static final String REQUEST = "http-nio";

  static final String WHO_CALLS = "SELECT api_client";
  private static final String WHAT_IS_SWITCHED = "SELECT runtime_switch";

  private SentStatements() {}

  /** But for what is read anew once in a while: which request does it is the clock's choice. */
  static List<String> byRequests() {
    return without(StatementLog.sentBy(REQUEST));
  }

  /** The same of any thread. */
  static List<String> without(List<String> statements) {
    List<String> sent = new ArrayList<>(statements);
    remove(WHO_CALLS, sent);
    remove(WHAT_IS_SWITCHED, sent);
    return sent;
  }

  private static void remove(String asked, List<String> sent) {
    for (int at = sent.indexOf(asked); at >= 0; at = sent.indexOf(asked)) {
      assertThat(sent.get(at + 1)).isEqualTo("COMMIT");
      sent.subList(at, at + 2).clear();
    }
  }
}
