package site.dopplerxd.api.operator.client;

import org.jspecify.annotations.Nullable;

/** A client, and what was made for it just now and is never told again. */
public record IssuedClientDTO(
    ClientDTO client, @Nullable String apiKey, @Nullable String signingSecret) {
  @Override
  public String toString() {
    return "IssuedClientDTO[client=" + client + "]";
  }
}
