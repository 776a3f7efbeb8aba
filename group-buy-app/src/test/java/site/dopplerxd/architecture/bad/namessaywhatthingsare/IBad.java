package site.dopplerxd.architecture.bad.namessaywhatthingsare;

interface IBad {}
