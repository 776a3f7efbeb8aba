package site.dopplerxd.domain.notify.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;

/**
 * What a task is about. An open value: a row may name a kind that only a newer version of the
 * service knows, and is shown as it is.
 *
 * @param kind one of the constants, at most 16 characters
 * @param id names the subject among those of its kind; at most {@value #MAX_ID_LENGTH} characters,
 *     64 for a team
 */
public record Subject(String kind, String id) {
  public static final String TEAM = "TEAM";
  public static final String ORDER = "ORDER";
  public static final String PAYMENT = "PAYMENT";

  /** What the table holds, in characters. */
  public static final int MAX_ID_LENGTH = 128;

  public static Subject team(TeamId teamId) {
    return new Subject(TEAM, teamId.value());
  }

  /** A place in a team. */
  public static Subject order(OrderId orderId) {
    return new Subject(ORDER, orderId.value());
  }

  /**
   * One state of a payment: each state is told once, so it belongs to the id.
   *
   * @throws IllegalArgumentException when the three are longer than {@link #MAX_ID_LENGTH} together
   */
  public static Subject payment(ClientId clientId, String paymentId, String status) {
    String id = String.join("/", clientId.value(), paymentId, status);
    if (id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException("a payment's subject has at most 128 characters");
    }
    return new Subject(PAYMENT, id);
  }

  /** The team; absent when this is about something else, or names no team. */
  public Optional<TeamId> teamId() {
    return TEAM.equals(kind) && !id.isBlank() ? Optional.of(new TeamId(id)) : Optional.empty();
  }

  /** {@code TEAM/…}, for people. */
  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
