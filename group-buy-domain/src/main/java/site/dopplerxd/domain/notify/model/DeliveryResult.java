package site.dopplerxd.domain.notify.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How one call of a merchant ended. Total: every byte a merchant can answer and every exception a
 * call can throw is one of these.
 */
public sealed interface DeliveryResult {
  /** What a record says of a call that was sent again on a new connection. */
  String SENT_TWICE = "sent twice: the first connection had died";

  /**
   * The merchant acknowledged.
   *
   * @param status the HTTP status; absent when the channel has none
   * @param rule that made it one: the one in force for its client, also when another would have;
   *     absent when the channel has but one
   * @param sentTwice whether the connection that was tried first had died
   */
  record Delivered(
      Optional<Integer> status,
      String answer,
      Optional<AcknowledgementMode> rule,
      boolean sentTwice)
      implements DeliveryResult {
    /** An acknowledgement of a delivery that was sent once. */
    public Delivered(Optional<Integer> status, String answer, Optional<AcknowledgementMode> rule) {
      this(status, answer, rule, false);
    }

    /** An acknowledgement over HTTP of a call that was sent once. */
    public Delivered(int httpStatus, String answer, AcknowledgementMode rule) {
      this(Optional.of(httpStatus), answer, Optional.of(rule), false);
    }

    @Override
    public String outcome() {
      return "delivered";
    }

    @Override
    public Optional<String> error() {
      return sentTwice ? Optional.of(SENT_TWICE) : Optional.empty();
    }
  }

  /**
   * The merchant answered anything else.
   *
   * @param status the HTTP status; absent when the channel has none
   * @param answer the first bytes of it
   * @param retryAfter how long the merchant asks to be left alone; absent when it does not say
   * @param sentTwice whether the connection that was tried first had died
   */
  record Refused(
      Optional<Integer> status, String answer, Optional<Duration> retryAfter, boolean sentTwice)
      implements DeliveryResult {
    private static final int GONE = 410;

    /** A refusal over HTTP without a wish about the next call. */
    public Refused(int httpStatus, String answer) {
      this(Optional.of(httpStatus), answer, Optional.empty(), false);
    }

    /** A refusal of a call that was sent once. */
    public Refused(Optional<Integer> status, String answer, Optional<Duration> retryAfter) {
      this(status, answer, retryAfter, false);
    }

    /** Whether the merchant says that this address is gone for good (RFC 9110, 15.5.11). */
    public boolean isForGood() {
      return status.filter(code -> code == GONE).isPresent();
    }

    @Override
    public String outcome() {
      return "refused";
    }

    @Override
    public Optional<String> error() {
      String words = isForGood() ? " and is gone" : " without success";
      String twice = sentTwice ? ", " + SENT_TWICE : "";
      return Optional.of(
          status.map(code -> "answered HTTP " + code + words).orElse("refused") + twice);
    }
  }

  /** No complete answer in time: connection refused, reset, timeout, garbage. */
  record Unreachable(String cause) implements DeliveryResult {
    @Override
    public String outcome() {
      return "unreachable";
    }

    @Override
    public Optional<String> error() {
      return Optional.of(cause);
    }
  }

  /** Our own policy forbids the call; {@code rule} says which rule. Nothing was sent. */
  record Forbidden(String rule) implements DeliveryResult {
    @Override
    public String outcome() {
      return "forbidden";
    }

    @Override
    public Optional<String> error() {
      return Optional.of("forbidden: " + rule);
    }
  }

  /**
   * We could not make the call, for a reason on our own side that says nothing about the merchant:
   * it is not charged with an attempt. Nothing is sent where that can be known; else the merchant
   * may hear of the event once more than it would have.
   *
   * @param cause in one line for a person
   * @param exception for the log; absent when the cause says it all
   */
  record LocalFailure(String cause, Optional<Exception> exception) implements DeliveryResult {
    /** A fault that needs no stack. */
    public LocalFailure(String cause) {
      this(cause, Optional.empty());
    }

    @Override
    public String outcome() {
      return "our_fault";
    }

    @Override
    public Optional<String> error() {
      return Optional.of("our own fault: " + cause);
    }
  }

  /** The kind of this result in one word, as logs, metrics and tables write it. */
  String outcome();

  /**
   * Why this is not success, in one line for a person; of a success only that it was sent twice.
   */
  Optional<String> error();
}
