package site.dopplerxd.architecture.bad.nobodyprintstotheconsole;

class BadPrinter {
  void print() {
    System.out.println();
  }
}
