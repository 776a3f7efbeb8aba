package site.dopplerxd.architecture.bad.namessaywhatthingsare;

class Outer {
  interface INestedBad {}
}
