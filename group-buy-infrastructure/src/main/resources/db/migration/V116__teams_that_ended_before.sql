-- Teams that ended before there was an end for them: what is owed for them is listed, and told only by a person.
UPDATE group_buy_order SET untold = 1 WHERE open_until <= UTC_TIMESTAMP(3);
