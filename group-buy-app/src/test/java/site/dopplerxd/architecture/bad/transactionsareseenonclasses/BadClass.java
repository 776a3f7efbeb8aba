package site.dopplerxd.architecture.bad.transactionsareseenonclasses;

import org.springframework.transaction.annotation.Transactional;

@Transactional
class BadClass {}
