/** What every module shares: the codes of our answers and the refusal that carries one. */
@NullMarked
package site.dopplerxd.types;

import org.jspecify.annotations.NullMarked;
