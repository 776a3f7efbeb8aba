package site.dopplerxd.trigger.http.crowd;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object on each line, with {@code userId}; or just the text. */
@RequiredArgsConstructor
final class JsonLines implements LineFormat<UserId> {
  private final JsonMapper json;

  @Override
  public Optional<UserId> read(long number, String line) throws BadLineException {
    JsonNode user = user(line);
    if (!user.isString()) {
      throw new BadLineException("userId");
    }
    return Optional.of(Members.named(user.asString()));
  }

  private JsonNode user(String line) throws BadLineException {
    try {
      JsonNode node = json.readTree(line);
      return node.isObject() ? node.path("userId") : node;
    } catch (JacksonException e) {
      throw new BadLineException("JSON");
    }
  }
}
