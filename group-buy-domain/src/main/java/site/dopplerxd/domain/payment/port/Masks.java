package site.dopplerxd.domain.payment.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.payment.model.PaymentMessage;

/** What is left for readers who may not see payments whole. */
final class Masks {
  private static final String MASK = "***";

  /** What a finding is about may end in a transaction's number. */
  private static final List<String> TEXTS = List.of("detail", "subject");

  /** What operators say about these may hold numbers. */
  private static final Set<String> ABOUT_MONEY =
      Set.of("payment", "payment_bill", "payment_bodies", "refund", "finding");

  /** In a body of JSON: a text in quotes, or a number. */
  private static final Pattern TRANSACTION =
      Pattern.compile(
          "(\"transactionId\"\\s*:\\s*)" + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(\\d++))");

  private Masks() {}

  static String body(String body) {
    return TRANSACTION.matcher(body).replaceAll(Masks::cut);
  }

  private static String cut(MatchResult found) {
    String text = found.group(2);
    String end =
        text == null ? PaymentMessage.end(found.group(3)) : '"' + PaymentMessage.end(text) + '"';
    return Matcher.quoteReplacement(found.group(1) + end);
  }

  static AuditEntry entry(AuditEntry entry) {
    OperatorRequest request = entry.request();
    if (!ABOUT_MONEY.contains(request.target().kind())) {
      return entry;
    }
    var masked =
        new OperatorRequest(
            request.operator(), request.requestId(), request.action(), request.target(), MASK);
    return new AuditEntry(
        entry.id(), entry.at(), masked, facts(entry.before()), facts(entry.after()));
  }

  private static AuditSnapshot facts(AuditSnapshot whole) {
    Map<String, String> facts = new LinkedHashMap<>(whole.values());
    TEXTS.forEach(
        fact -> facts.computeIfPresent(fact, (name, text) -> text.isEmpty() ? text : MASK));
    return new AuditSnapshot(facts);
  }
}
