package site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.dao;

public record Row(long id) {}
