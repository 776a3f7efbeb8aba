package site.dopplerxd.architecture.bad.nobodyprintstotheconsole;

class BadErrorPrinter {
  void print() {
    System.err.println();
  }
}
