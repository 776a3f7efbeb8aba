/** The service as a process: killed, paused, starved of memory, stopped, and started again. */
package site.dopplerxd.system.process;
