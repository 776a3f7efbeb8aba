package site.dopplerxd.infrastructure.persistence.payment;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Table payment_provider_config. */
@Mapper
interface ProviderConfigDao {
  /** Which settings there are. */
  record KeyRow(String clientId, String provider, long id, long version) {}

  List<KeyRow> keys(@Param("limit") int limit);

  List<ProviderConfigRow> of(@Param("clientId") String clientId);

  @Nullable ProviderConfigRow find(
      @Param("clientId") String clientId, @Param("provider") String provider);

  void add(
      @Param("clientId") String clientId,
      @Param("provider") String provider,
      @Param("account") String account,
      @Param("keyId") String keyId,
      @Param("sealed") String sealed);

  /** Zero rows: there are others by now, or there were none. */
  int save(
      @Param("clientId") String clientId,
      @Param("provider") String provider,
      @Param("version") long version,
      @Param("account") String account,
      @Param("keyId") String keyId,
      @Param("sealed") String sealed);

  /** Zero rows: there are others by now, or there were none. */
  int delete(
      @Param("clientId") String clientId,
      @Param("provider") String provider,
      @Param("version") long version);
}
