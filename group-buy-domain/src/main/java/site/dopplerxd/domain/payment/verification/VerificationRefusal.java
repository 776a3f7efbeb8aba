package site.dopplerxd.domain.payment.verification;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** Why a payment callback is not taken for its provider's. */
@Getter
@RequiredArgsConstructor
public enum VerificationRefusal {
  /** A header that verification needs is missing. */
  HEADER("header", true),
  /** Signed in a way that we do not verify. */
  SIGNATURE_TYPE("signature type", true),
  /** Signed too long ago, or in the future. */
  TIMESTAMP("timestamp", true),
  /** WeChat Pay's own question whether we verify at all. */
  PROBE("probe", false),
  /** Signed with a key that this client has not configured. */
  SERIAL("serial", false),
  /** The signature does not fit. Also what an unknown client's payment callback is answered. */
  SIGNATURE("signature", true),
  /** Larger than any that is read. */
  SIZE("size", true),
  /** Not of the provider's form. */
  BODY("body", true),
  /** Encrypted with an algorithm that we do not know. */
  ALGORITHM("algorithm", true),
  /** Cannot be decrypted with the client's key. */
  DECRYPTION("decryption", true),
  /** Another merchant's, at WeChat Pay. */
  MCHID("mchid", true),
  /** Another application's, at WeChat Pay. */
  APPID("appid", true),
  /** Another application's, at Alipay. */
  APP_ID("app_id", true),
  /** Another seller's, at Alipay. */
  SELLER_ID("seller_id", true);

  private final String text;

  /** Whether a stranger may know it: it says nothing of what a client has configured. */
  private final boolean toldToStrangers;

  /** What the sender is told. */
  public String answer() {
    return toldToStrangers ? text : SIGNATURE.text;
  }
}
