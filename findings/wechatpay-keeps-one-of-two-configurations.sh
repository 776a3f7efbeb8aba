#!/usr/bin/env bash
# One would guess that WeChat Pay's NotificationParser, whose constructor takes any number of configurations, accepts
# what any of them can verify: two merchants, or a public key and the one that follows it.
#
# It keeps one configuration for each kind of signature, the last. All RSA configurations are of one kind, so a genuine
# notification of any other is refused with ValidationException, as if it were forged. No word is said when the parser
# is made. A parser for each key, chosen by the header Wechatpay-Serial, takes them all.
#
# A service that settles payments for several shops meets it with the second shop, or on the day a key is replaced:
# the payments are made, and their notifications are refused.
. "$(dirname "$0")/lib.sh"

jars com.github.wechatpay-apiv3:wechatpay-java:0.2.17 org.slf4j:slf4j-nop:1.7.36

cat > "$work/Notify.java" <<'J'
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.*;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.*;

class Notify {
  /** A shop as WeChat Pay knows it: the key that signs for it, and the secret that its notifications are sealed with. */
  record Shop(String keyId, KeyPair keys, String secret) {
    static Shop make(String name) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new Shop("PUB_KEY_ID_" + name, generator.generateKeyPair(), name.repeat(32).substring(0, 32));
    }

    NotificationConfig config() {
      return new RSAPublicKeyNotificationConfig.Builder()
          .publicKey(keys.getPublic()).publicKeyId(keyId).apiV3Key(secret).build();
    }

    /** A genuine notification of a payment. */
    RequestParam notification() throws Exception {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret.getBytes(), "AES"),
          new GCMParameterSpec(128, "nonce1234567".getBytes()));
      cipher.updateAAD("transaction".getBytes());
      String sealed = base64(cipher.doFinal("{\"trade_state\": \"SUCCESS\"}".getBytes()));
      String body = "{\"id\": \"1\", \"event_type\": \"TRANSACTION.SUCCESS\", \"resource_type\": \"encrypt-resource\","
          + " \"resource\": {\"algorithm\": \"AEAD_AES_256_GCM\", \"ciphertext\": \"" + sealed + "\","
          + " \"nonce\": \"nonce1234567\", \"associated_data\": \"transaction\"}}";
      String timestamp = Long.toString(System.currentTimeMillis() / 1000);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update((timestamp + "\nn\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
      return new RequestParam.Builder().serialNumber(keyId).timestamp(timestamp).nonce("n")
          .signature(base64(signature.sign())).signType("WECHATPAY2-SHA256-RSA2048").body(body).build();
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String parse(NotificationParser parser, Shop shop) throws Exception {
    try {
      return parser.parse(shop.notification(), Map.class).get("trade_state").toString();
    } catch (ValidationException e) {
      return "ValidationException";
    }
  }

  public static void main(String[] args) throws Exception {
    Shop a = Shop.make("a");
    Shop b = Shop.make("b");
    NotificationParser onlyA = new NotificationParser(a.config());
    NotificationParser both = new NotificationParser(a.config(), b.config());
    System.out.println("parser of a, notification of a: " + parse(onlyA, a));
    System.out.println("parser of a and b, notification of a: " + parse(both, a));
    System.out.println("parser of a and b, notification of b: " + parse(both, b));
  }
}
J
java_main Notify | tee "$work/out"

diff - "$work/out" <<'O' || changed "the parser takes its configurations in another way"
parser of a, notification of a: SUCCESS
parser of a and b, notification of a: ValidationException
parser of a and b, notification of b: SUCCESS
O
