package site.dopplerxd.domain.operator.model;

/** A person who steps in, by the name they log in with; 1 to 64 characters. */
public record Operator(String name) {
  private static final int MAX_LENGTH = 64;

  public Operator {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("operator must have 1 to 64 characters");
    }
  }
}
