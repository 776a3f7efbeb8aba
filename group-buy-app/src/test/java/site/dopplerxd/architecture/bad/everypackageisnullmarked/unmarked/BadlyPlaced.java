package site.dopplerxd.architecture.bad.everypackageisnullmarked.unmarked;

record BadlyPlaced() {}
