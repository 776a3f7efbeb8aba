package site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.adapter.repository;

import site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.dao.Row;

record Repository(Row row) {}
