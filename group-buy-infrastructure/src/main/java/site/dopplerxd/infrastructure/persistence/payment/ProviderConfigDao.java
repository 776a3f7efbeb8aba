package site.dopplerxd.infrastructure.persistence.payment;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Table payment_provider_config. */
@Mapper
interface ProviderConfigDao {
  /** Which settings there are. */
  record KeyRow(String clientId, String provider, long id, long version) {}

  List<KeyRow> keys(int limit);

  List<ProviderConfigRow> of(String clientId);

  @Nullable ProviderConfigRow find(String clientId, String provider);

  void add(String clientId, String provider, String account, String keyId, String sealed);

  /** Zero rows: there are others by now, or there were none. */
  int save(
      String clientId, String provider, long version, String account, String keyId, String sealed);

  /** Zero rows: there are others by now, or there were none. */
  int delete(String clientId, String provider, long version);
}
