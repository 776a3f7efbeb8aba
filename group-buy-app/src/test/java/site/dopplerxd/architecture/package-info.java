/** The walls between the modules and contexts, as rules that can fail. */
package site.dopplerxd.architecture;
