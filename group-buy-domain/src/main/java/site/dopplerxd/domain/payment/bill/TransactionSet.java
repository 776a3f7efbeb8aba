package site.dopplerxd.domain.payment.bill;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import site.dopplerxd.domain.shared.Digests;

/**
 * Which transactions a bill has, in eight bytes each: the beginning of a SHA-256. Of a million, two
 * are the same by chance once in forty million bills.
 */
final class TransactionSet {
  private static final int FIRST = 1_024;

  private final MessageDigest digest = Digests.sha256();
  private long[] hashes = new long[FIRST];
  private int size;
  private boolean sorted;
  private long sum;

  private long hash(String text) {
    return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  void add(BillPayment payment) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash(payment.transactionId());
    sum += hash(payment.transactionId() + "=" + payment.amount());
    sorted = false;
  }

  int size() {
    return size;
  }

  boolean contains(String transactionId) {
    if (!sorted) {
      Arrays.sort(hashes, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(hashes, 0, size, hash(transactionId)) >= 0;
  }

  /** The same for the same payments in any order. */
  String fingerprint() {
    return "%016x".formatted(sum);
  }
}
