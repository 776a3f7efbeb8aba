package site.dopplerxd.domain.activity.catalog;

/** There is one of this id already, possibly since a moment ago. */
public final class OfferExistsException extends RuntimeException {
  public OfferExistsException(String id, Throwable cause) {
    super(id, cause);
  }
}
