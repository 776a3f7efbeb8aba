package site.dopplerxd.api.operator.payment;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.RequiredText;

/** A public key of WeChat Pay. */
public record PublicKeyDTO(@RequiredText(max = 64) String id, @Nullable String key) {}
