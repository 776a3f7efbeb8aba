/** The whole service over HTTP: real database, real merchants, real races. */
package site.dopplerxd.system;
