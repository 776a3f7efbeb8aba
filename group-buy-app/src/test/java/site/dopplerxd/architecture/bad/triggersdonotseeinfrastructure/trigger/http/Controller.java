package site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.trigger.http;

import site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.domain.UseCase;

record Controller(UseCase useCase) {}
