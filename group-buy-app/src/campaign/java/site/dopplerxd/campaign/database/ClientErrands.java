package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.database.OperatorErrand.Words;

/** What operators do about clients. A client's version tells how often it was done. */
final class ClientErrands {
  private static final String CLIENTS = "/api/v1/gbm/clients";
  private static final String KEY = "key_hash";
  private static final String SECRET = "signing_secret";

  private final OperatorNode node;

  ClientErrands(OperatorNode node) {
    this.node = node;
  }

  Errand create() {
    String id = newId();
    return node.errand(
        creation(id),
        told -> {
          assertThat(row(id)).containsEntry("version", 0L);
          assertKept(told, row(id));
        });
  }

  Errand change() {
    String id = created();
    return node.errand(
        Words.of("PUT", CLIENTS + "/" + id, "version", 0, "name", "Another name"),
        told ->
            assertThat(row(id)).containsEntry("version", 1L).containsEntry("name", "Another name"));
  }

  Errand disable() {
    String id = created();
    return node.errand(
        Words.post(CLIENTS + "/" + id + "/disable"),
        told -> assertThat(row(id)).containsEntry("version", 1L).containsEntry("enabled", false));
  }

  Errand rotateKey() {
    String id = created();
    Object before = row(id).get(KEY);
    return node.errand(
        Words.post(CLIENTS + "/" + id + "/rotate_key", "version", 0),
        told -> {
          assertThat(row(id)).containsEntry("version", 1L).doesNotContainEntry(KEY, before);
          assertKept(told, row(id));
        });
  }

  Errand rotateSecret() {
    String id = created();
    Object before = row(id).get(SECRET);
    return node.errand(
        Words.post(CLIENTS + "/" + id + "/rotate_signing_secret", "version", 0),
        told -> {
          assertThat(row(id))
              .containsEntry("version", 1L)
              .containsEntry("previous_signing_secret", before)
              .doesNotContainEntry(SECRET, before);
          assertKept(told, row(id));
        });
  }

  private String created() {
    String id = newId();
    node.done(creation(id));
    return id;
  }

  private String newId() {
    return "client-" + node.next();
  }

  private static Words creation(String id) {
    return Words.post(
        CLIENTS, "clientId", id, "name", "The shop", "source", "s01", "channel", "c01");
  }

  private Map<String, Object> row(String id) {
    return node.sql()
        .queryForMap(
            "SELECT name, enabled, version, key_hash, signing_secret, previous_signing_secret"
                + " FROM api_client WHERE client_id = ?",
            id);
  }

  /** Of what is told once: if it was told, it is what is kept, and not what another try made. */
  private void assertKept(JSONObject told, Map<String, Object> row) {
    assertSame(told.getString("apiKey"), this::hash, row.get(KEY));
    assertSame(told.getString("signingSecret"), secret -> secret, row.get(SECRET));
  }

  private static void assertSame(
      @Nullable String told, UnaryOperator<String> asKept, @Nullable Object kept) {
    if (told != null) {
      assertThat(kept).isEqualTo(asKept.apply(told));
    }
  }

  private String hash(String key) {
    return node.sql().queryForObject("SELECT SHA2(?, 256)", String.class, key);
  }
}
