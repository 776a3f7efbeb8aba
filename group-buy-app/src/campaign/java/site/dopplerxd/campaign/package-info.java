/**
 * What every campaign has in common: merchants that keep a ledger, shops that insist on an answer,
 * and the promises that must hold afterwards, after every fault of nodes, network or database.
 */
@NullMarked
package site.dopplerxd.campaign;

import org.jspecify.annotations.NullMarked;
