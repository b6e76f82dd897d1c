package lifecycle

// init lists the clocks of the tables that belong to no process of a case.
func init() {
	for _, id := range []string{"TIME-MAIL-CA", "TIME-MAIL-US", "TIME-MAIL-SAH", "TIME-MAIL-INTL", "TIME-EXPRESS", "TIME-ESERVE"} {
		unwatched(id, "No clock of its own: it lengthens the count of another. The calendars (domain/calendar, service.go) add it to every period that the tables mark as running from service.")
	}
	unwatched("PERF-157", "The state department's yearly federal report over all cases.")
	unwatched("PERF-157-REV", "The state department's last day to correct its yearly federal report.")
	unwatched("PERF-SA-REPORT", "The state department's yearly report of its self-assessment.")
	unwatched("PERF-AUDIT", "The federal office's own audit of the state's data.")
	unwatched("PERF-COUNTY", "The state department's own review of each county.")
}
