package site.dopplerxd.campaign;

import java.time.Instant;
import java.util.List;

/**
 * What was seen from outside.
 *
 * @param calls the merchants' ledger
 * @param asked the shops' journal
 * @param interruptions when a node died, or the database did not do as it was told: moments around
 *     which a call may have been made whose result nobody recorded
 */
public record Evidence(List<Call> calls, List<Asked> asked, List<Instant> interruptions) {}
