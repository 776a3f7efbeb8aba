package site.dopplerxd.domain.client.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * A client as a change left it, with the key and the signing secret that the change made: this is
 * the only time that they are told.
 *
 * @param key absent when none was made, or when the request is a repeat: only the first answer
 *     tells what it made
 * @param secret likewise
 */
public record IssuedClient(
    ClientAccount account, Optional<ApiKey> key, Optional<SigningSecret> secret) {}
