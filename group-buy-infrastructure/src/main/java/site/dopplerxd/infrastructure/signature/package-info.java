/** How what we send is proven to be ours: HMACs over exactly the bytes that go out. */
@NullMarked
package site.dopplerxd.infrastructure.signature;

import org.jspecify.annotations.NullMarked;
