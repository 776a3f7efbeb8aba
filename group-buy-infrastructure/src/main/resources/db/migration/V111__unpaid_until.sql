-- The deadline of places that are not paid yet. Virtual, so that a node that does not know it keeps it right.
ALTER TABLE group_buy_order_list
  ADD COLUMN unpaid_until DATETIME(3) GENERATED ALWAYS AS (IF(status = 0, pay_deadline, NULL)) VIRTUAL
    COMMENT 'NULL once it is paid or closed';
