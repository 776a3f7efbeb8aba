package site.dopplerxd.architecture.bad.everypackageisnullmarked.marked;

record Marked() {}
