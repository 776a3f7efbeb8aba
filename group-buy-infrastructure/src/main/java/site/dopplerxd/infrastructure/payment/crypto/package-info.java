/** The keys and ciphers that payments come in with: plain JCA. */
@NullMarked
package site.dopplerxd.infrastructure.payment.crypto;

import org.jspecify.annotations.NullMarked;
