package site.dopplerxd.architecture.bad.rowsstaywiththeirmapper.infrastructure.persistence.trade;

record Row(long id) {}
