package site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.trigger.http;

import site.dopplerxd.architecture.bad.triggersdonotseeinfrastructure.infrastructure.Adapter;

record BadController(Adapter adapter) {}
