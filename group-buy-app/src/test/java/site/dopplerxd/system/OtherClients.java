package site.dopplerxd.system;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clients beside the demo's, each for a channel that a test sells in. */
final class OtherClients {
  private record Channel(String source, String channel) {}

  private static final List<Channel> CHANNELS =
      List.of(
          new Channel("s01", "c02"),
          new Channel("s02", "c01"),
          new Channel("s01", "other"),
          new Channel("other", "c01"),
          new Channel(SharedService.BLOCKED_SOURCE, SharedService.BLOCKED_CHANNEL));

  private OtherClients() {}

  /** To be called before the first request: who calls is remembered for a few seconds. */
  static void add(JdbcTemplate sql) {
    CHANNELS.forEach(channel -> add(sql, channel.source(), channel.channel()));
  }

  /** Adds a client with {@link #keyOf} this channel. */
  static void add(JdbcTemplate sql, String source, String channel) {
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES (?, 'test', SHA2(?, 256), ?, ?, 'whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0')",
        source + "-" + channel,
        keyOf(source, channel),
        source,
        channel);
  }

  static String keyOf(String source, String channel) {
    String name = source + "/" + channel;
    return name.equals("s01/c01") ? TradeClient.DEMO_KEY : "key-of-" + name;
  }
}
