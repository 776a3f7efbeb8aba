package site.dopplerxd.infrastructure.persistence.client;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Table api_client. */
@Mapper
interface ApiClientDao {
  List<ApiClientKeyRow> allKeys(@Param("limit") int limit);

  @Nullable ApiClientRow find(@Param("clientId") String clientId);

  List<ApiClientRow> listAfter(@Param("after") String after, @Param("limit") int limit);

  int count();

  /** Also of a client that is disabled: what it is owed is still delivered. */
  @Nullable EndpointConfigRow findTerms(@Param("clientId") String clientId);

  void add(
      @Param("row") ClientSettingsRow row,
      @Param("keyHash") String keyHash,
      @Param("secret") String secret);

  /** 0 when the version is not the current one. */
  int save(@Param("row") ClientSettingsRow row, @Param("version") long version);

  /** 0 when the version is not the current one. */
  int replaceKey(
      @Param("clientId") String clientId,
      @Param("version") long version,
      @Param("keyHash") String keyHash);

  /** 0 when the version is not the current one. */
  int replaceSecret(
      @Param("clientId") String clientId,
      @Param("version") long version,
      @Param("secret") String secret,
      @Param("overlapSeconds") long overlapSeconds);

  /** A client's secrets as they are kept. */
  record SecretRow(String clientId, String signingSecret, @Nullable String previousSigningSecret) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "SecretRow[" + clientId + "]";
    }
  }

  List<SecretRow> secretsForUpdate(@Param("limit") int limit);

  /** Not a change of the client: its version stays. */
  int rewriteSecrets(
      @Param("clientId") String clientId,
      @Param("secret") String secret,
      @Param("previous") @Nullable String previous);

  /** Whether any secret is encrypted, so that new ones are too. */
  boolean anySealed();
}
