/**
 * One package for each rule, named like it, with classes that break it ({@code Bad} is in their
 * names) and others beside them that do not. None is ever run; none may carry a stereotype, as the
 * application would find it.
 */
package site.dopplerxd.architecture.bad;
