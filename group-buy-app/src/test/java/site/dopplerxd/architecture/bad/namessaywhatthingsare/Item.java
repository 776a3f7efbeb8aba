package site.dopplerxd.architecture.bad.namessaywhatthingsare;

import java.io.IOException;

/** Begins with an I that is no prefix. */
record Item(IOException cause) {}
