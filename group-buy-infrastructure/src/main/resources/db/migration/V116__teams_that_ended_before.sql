-- Teams that ended before there was an end for them: what is owed for them is listed, and told only by a person.
UPDATE group_buy_order SET untold = 1 WHERE status = 0 AND valid_end_time <= UTC_TIMESTAMP(3);
