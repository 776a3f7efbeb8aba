package site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.model;

import site.dopplerxd.architecture.bad.packageshavenocycles.domain.notify.channel.BadChannel;

public record BadResult(BadChannel back) {}
