package site.dopplerxd.architecture.bad.rowsstaywiththeirmapper.infrastructure.persistence.trade;

public interface BadDao {
  Row find(long id);
}
