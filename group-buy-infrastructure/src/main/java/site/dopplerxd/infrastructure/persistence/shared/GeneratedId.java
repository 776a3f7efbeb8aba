package site.dopplerxd.infrastructure.persistence.shared;

import lombok.Getter;

/** Takes the id that the database gave a new row; MyBatis writes it, records cannot be written. */
@Getter
public final class GeneratedId {
  private long id;
}
