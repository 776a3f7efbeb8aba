package site.dopplerxd.infrastructure.persistence.client;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Table api_client. */
@Mapper
interface ApiClientDao {
  List<ApiClientKeyRow> allKeys(int limit);

  @Nullable ApiClientRow find(String clientId);

  List<ApiClientRow> listAfter(String after, int limit);

  int count();

  /** Also of a client that is disabled: what it is owed is still delivered. */
  @Nullable EndpointConfigRow findTerms(String clientId);

  void add(ClientSettingsRow row, String keyHash, String secret);

  /** 0 when the version is not the current one. */
  int save(ClientSettingsRow row, long version);

  /** 0 when the version is not the current one. */
  int replaceKey(String clientId, long version, String keyHash);

  /** 0 when the version is not the current one. */
  int replaceSecret(String clientId, long version, String secret, long overlapSeconds);

  /** A client's secrets as they are kept. */
  record SecretRow(String clientId, String signingSecret, @Nullable String previousSigningSecret) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "SecretRow[" + clientId + "]";
    }
  }

  List<SecretRow> secretsForUpdate(int limit);

  /** Not a change of the client: its version stays. */
  int rewriteSecrets(String clientId, String secret, @Nullable String previous);

  /** Whether any secret is encrypted, so that new ones are too. */
  boolean anySealed();
}
