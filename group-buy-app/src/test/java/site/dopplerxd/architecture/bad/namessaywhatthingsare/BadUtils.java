package site.dopplerxd.architecture.bad.namessaywhatthingsare;

class BadUtils {}
