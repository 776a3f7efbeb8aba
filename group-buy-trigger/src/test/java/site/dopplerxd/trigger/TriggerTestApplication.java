package site.dopplerxd.trigger;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything of this module, and the domain on fakes. */
@SpringBootApplication
class TriggerTestApplication {}
