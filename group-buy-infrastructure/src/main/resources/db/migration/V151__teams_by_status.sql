-- What people search teams by. It ends with the id, as every index of InnoDB's does: a page is a range of it, in order.
ALTER TABLE group_buy_order
  ADD KEY idx_status (status),
  ALGORITHM = INPLACE, LOCK = NONE;
