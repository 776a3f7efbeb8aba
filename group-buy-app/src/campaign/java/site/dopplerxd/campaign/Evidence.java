package site.dopplerxd.campaign;

import java.util.List;

/**
 * What was seen from outside.
 *
 * @param calls the merchants' ledger
 * @param asked the shops' journal
 * @param interruptions all that may have kept a node from recording a call's result
 */
public record Evidence(List<Call> calls, List<Asked> asked, List<Interruption> interruptions) {}
