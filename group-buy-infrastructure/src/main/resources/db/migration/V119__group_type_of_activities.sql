-- Every team had to be full before there was an end of teams; the column meant nothing.
UPDATE group_buy_activity SET group_type = 1;
