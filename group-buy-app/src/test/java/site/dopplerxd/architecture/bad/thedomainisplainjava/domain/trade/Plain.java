package site.dopplerxd.architecture.bad.thedomainisplainjava.domain.trade;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.architecture.bad.thedomainisplainjava.types.Code;

record Plain(Code code, @Nullable Plain next) {}
