package site.dopplerxd.database;

/** No database was named, and this application brings no database along. */
final class NoDatabaseException extends RuntimeException {

  NoDatabaseException() {
    super("No spring.datasource.url is set, and the packed application has no embedded database.");
  }
}
