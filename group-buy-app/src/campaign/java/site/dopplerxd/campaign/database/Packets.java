package site.dopplerxd.campaign.database;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Packets of MySQL's protocol: three bytes of length, one of sequence, and what they carry. */
final class Packets {
  private static final int HEAD = 4;
  private static final int QUERY = 3;
  private static final int ERROR = 0xff;

  /** What the newer protocol puts in front of a statement's text. */
  private static final Pattern ATTRIBUTES = Pattern.compile("^[\\x00-\\x20]+");

  private final DataInputStream in;

  Packets(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in));
  }

  /** The next one, head included. */
  byte[] next() throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length < HEAD) {
      throw new IOException("the connection ended");
    }
    int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
    byte[] packet = new byte[HEAD + length];
    System.arraycopy(head, 0, packet, 0, HEAD);
    in.readFully(packet, HEAD, length);
    return packet;
  }

  /** Whether nothing more has arrived yet. */
  boolean isDrained() throws IOException {
    return in.available() == 0;
  }

  /**
   * The statement that it carries, a character a byte; empty when it is something else, such as a
   * part of a login.
   */
  static String sqlIn(byte[] packet) {
    if (packet.length <= HEAD || packet[3] != 0 || packet[HEAD] != QUERY) {
      return "";
    }
    String text =
        new String(packet, HEAD + 1, packet.length - HEAD - 1, StandardCharsets.ISO_8859_1);
    return ATTRIBUTES.matcher(text).replaceFirst("");
  }

  /** The same packet with another statement in it; what stands in front of the text stays. */
  static byte[] withSql(byte[] packet, String sql) {
    int text = sqlIn(packet).length();
    byte[] front = Arrays.copyOfRange(packet, HEAD + 1, packet.length - text);
    byte[] after = sql.getBytes(StandardCharsets.UTF_8);
    byte[] rest = Arrays.copyOf(front, front.length + after.length);
    System.arraycopy(after, 0, rest, front.length, after.length);
    return packet(0, QUERY, rest);
  }

  /** The server's first and only answer to a statement. */
  static byte[] error(int code, String sqlState, String message) {
    String text = "#" + sqlState + message;
    byte[] after = text.getBytes(StandardCharsets.UTF_8);
    byte[] rest = new byte[2 + after.length];
    rest[0] = (byte) code;
    rest[1] = (byte) (code >> 8);
    System.arraycopy(after, 0, rest, 2, after.length);
    return packet(1, ERROR, rest);
  }

  private static byte[] packet(int sequence, int first, byte[] rest) {
    byte[] packet = new byte[HEAD + 1 + rest.length];
    int length = rest.length + 1;
    packet[0] = (byte) length;
    packet[1] = (byte) (length >> 8);
    packet[2] = (byte) (length >> 16);
    packet[3] = (byte) sequence;
    packet[HEAD] = (byte) first;
    System.arraycopy(rest, 0, packet, HEAD + 1, rest.length);
    return packet;
  }
}
