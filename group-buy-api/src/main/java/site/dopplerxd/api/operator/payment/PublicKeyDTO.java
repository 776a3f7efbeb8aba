package site.dopplerxd.api.operator.payment;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.RequiredText;

/**
 * A public key of WeChat Pay.
 *
 * @param id {@code PUB_KEY_ID_…}
 * @param key in PEM, or base64 alone
 */
public record PublicKeyDTO(@RequiredText(max = 64) String id, @Nullable String key) {}
