package site.dopplerxd.architecture.bad.nobodyprintstotheconsole;

class BadStackPrinter {
  void print(IllegalStateException e) {
    e.printStackTrace();
  }
}
