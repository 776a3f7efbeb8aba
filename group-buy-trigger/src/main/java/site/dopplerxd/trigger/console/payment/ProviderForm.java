package site.dopplerxd.trigger.console.payment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.payment.PublicKeyDTO;
import site.dopplerxd.api.operator.payment.SaveProviderSettingsRequestDTO;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/**
 * The settings of a provider as its form sends them: all of them, since no page shows its keys.
 * Lists stand one on a line, certificates and keys in PEM one after the other. Its text shows no
 * key.
 *
 * @param subMchidsKnown given when no line in {@code subMchids} means none; what is kept is left as
 *     it is without
 */
record ProviderForm(
    @Nullable String tradeNumberFrom,
    @Nullable String mchid,
    @Nullable String appids,
    @Nullable String subMchids,
    @Nullable String subMchidsKnown,
    @Nullable String apiV3Key,
    @Nullable String previousApiV3Key,
    @Nullable String certificates,
    @Nullable String publicKeyId,
    @Nullable String publicKey,
    @Nullable String appId,
    @Nullable String sellerIds,
    @Nullable String alipayPublicKeys,
    @Nullable String secrets) {
  private static final Pattern END_OF_PEM = Pattern.compile("(?<=-----END [A-Z ]{1,32}-----)");
  private static final int MOST_LINES = 50;

  /** The same as the API's request. */
  SaveProviderSettingsRequestDTO request(long version, OperatorCommand command) {
    return new SaveProviderSettingsRequestDTO(
        command.requestId(),
        command.reason(),
        version,
        tradeNumberFrom,
        mchid,
        lines("appids", appids),
        subMchidLines(),
        apiV3Key,
        previousApiV3Key,
        pems("certificates", certificates),
        publicKeys(),
        appId,
        lines("sellerIds", sellerIds),
        alipayKeys(),
        lines("secrets", secrets));
  }

  private @Nullable List<@Nullable String> subMchidLines() {
    List<@Nullable String> all = lines("subMchids", subMchids);
    return all.isEmpty() && subMchidsKnown == null ? null : all;
  }

  private List<@Nullable PublicKeyDTO> publicKeys() {
    if (FormText.given(publicKeyId).isEmpty() && FormText.given(publicKey).isEmpty()) {
      return List.of();
    }
    return List.of(
        new PublicKeyDTO(
            FormText.required("publicKeyId", publicKeyId),
            FormText.required("publicKey", publicKey)));
  }

  /** Alipay hands out base64 on one line; its certificates are PEM. */
  private List<@Nullable String> alipayKeys() {
    boolean pem =
        FormText.given(alipayPublicKeys).filter(text -> text.startsWith("-----")).isPresent();
    return pem
        ? pems("alipayPublicKeys", alipayPublicKeys)
        : lines("alipayPublicKeys", alipayPublicKeys);
  }

  private static List<@Nullable String> lines(String field, @Nullable String text) {
    return parts(field, FormText.lines(text));
  }

  private static List<@Nullable String> pems(String field, @Nullable String text) {
    return parts(field, FormText.given(text).stream().flatMap(END_OF_PEM::splitAsStream));
  }

  private static List<@Nullable String> parts(String field, Stream<String> all) {
    List<String> given = all.map(String::strip).filter(part -> !part.isEmpty()).toList();
    if (given.size() > MOST_LINES) {
      throw ErrorDetails.illegal(field, "1.." + MOST_LINES);
    }
    return List.copyOf(given);
  }

  @Override
  public String toString() {
    return "ProviderForm[]";
  }
}
