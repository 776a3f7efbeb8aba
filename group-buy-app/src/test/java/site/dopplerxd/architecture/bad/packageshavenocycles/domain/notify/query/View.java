package site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.query;

import site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.model.BadResult;

record View(BadResult result) {}
