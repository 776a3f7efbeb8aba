package site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.channel;

import site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.model.BadResult;

public record BadChannel(BadResult result) {}
