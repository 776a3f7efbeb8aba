package site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.trigger;

import site.dopplerxd.architecture.bad.onlyrepositoriesreadrows.infrastructure.dao.Row;

record BadTrigger(Row row) {}
