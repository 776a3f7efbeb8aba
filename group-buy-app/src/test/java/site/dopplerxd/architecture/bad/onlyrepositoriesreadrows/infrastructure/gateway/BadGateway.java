package site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.gateway;

import site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.dao.Row;

record BadGateway(Row row) {}
