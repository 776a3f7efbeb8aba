package site.dopplerxd.domain.payment.bill;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import site.dopplerxd.domain.shared.Digests;

/**
 * A set of texts in at most 32 bytes each: it keeps the beginning of their SHA-256. Of a million,
 * two are the same by chance once in forty million bills.
 */
final class TextSet {
  private static final int FIRST = 1_024;

  /** Stands for an empty slot. */
  private static final long NOTHING = 0;

  private final MessageDigest digest = Digests.sha256();
  private long[] slots = new long[FIRST];
  private int size;

  /** The first eight bytes of the text's SHA-256. */
  long hash(String text) {
    return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** Whether it was not there before. */
  boolean add(String text) {
    if (2 * size >= slots.length) {
      grow();
    }
    boolean isNew = put(slots, key(text));
    size += isNew ? 1 : 0;
    return isNew;
  }

  boolean contains(String text) {
    long key = key(text);
    return slots[slot(slots, key)] == key;
  }

  private long key(String text) {
    long hash = hash(text);
    return hash == NOTHING ? 1 : hash;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (long key : slots) {
      if (key != NOTHING) {
        put(larger, key);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long key) {
    int slot = slot(slots, key);
    boolean isNew = slots[slot] == NOTHING;
    slots[slot] = key;
    return isNew;
  }

  /** Where the key is, or where it belongs. */
  private static int slot(long[] slots, long key) {
    int slot = (int) key & (slots.length - 1);
    while (slots[slot] != NOTHING && slots[slot] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
