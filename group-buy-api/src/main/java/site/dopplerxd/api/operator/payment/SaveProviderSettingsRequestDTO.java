package site.dopplerxd.api.operator.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/**
 * A client's settings of a provider, all of them: what is missing is not kept, but for {@code
 * tradeNumberFrom} and {@code subMchids}.
 */
public record SaveProviderSettingsRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = VERSION) @PositiveOrZero(message = VERSION) Long version,
    @OptionalText(max = 32) @Nullable String tradeNumberFrom,
    @OptionalText(max = 32) @Nullable String mchid,
    @Nullable List<@Nullable String> appids,
    @Nullable List<@Nullable String> subMchids,
    @OptionalText(max = 64) @Nullable String apiV3Key,
    @OptionalText(max = 64) @Nullable String previousApiV3Key,
    @Nullable List<@Nullable String> certificates,
    @Nullable List<@Valid @Nullable PublicKeyDTO> publicKeys,
    @OptionalText(max = 32) @Nullable String appId,
    @Nullable List<@Nullable String> sellerIds,
    @Nullable List<@Nullable String> alipayPublicKeys,
    @Nullable List<@Nullable String> secrets) {
  private static final String VERSION = "{site.dopplerxd.api.version.message}";

  /** Shows no key. */
  @Override
  public String toString() {
    return "SaveProviderSettingsRequestDTO[requestId=" + requestId + "]";
  }
}
