package site.dopplerxd.architecture.bad.rowsstaywiththeirmapper.infrastructure.persistence.trade;

public record BadRow(long id) {}
