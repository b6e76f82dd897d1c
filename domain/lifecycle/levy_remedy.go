package lifecycle

// The Levy process tells the Enforcement process of levies and bank holds by these, so that every remedy stands in one list.

// levyRemedyOf is the remedy that a levy belongs to.
func (c Case) levyRemedyOf(key string) string {
	if l, _ := c.Levy(key); l.Bank {
		return "bank_hold"
	}
	return "levy"
}

var levyRemedyUnused = When{"no levy was announced or is in force", func(c Case, _ Event) bool {
	used, known := c.Enforcement.Remedy("levy")
	return !known || used.Status == RemedyOver
}}

func levyRemedyAnnounced(Case, Event, Facts) []Event { return []Event{RemedyAnnounced{Remedy: "levy"}} }

var levyRemedyStarts = When{"none of its kind is in force", func(c Case, e Event) bool {
	used, _ := c.Enforcement.Remedy(c.levyRemedyOf(subjectOf(e)))
	return used.Status != RemedyInForce
}}

func levyRemedyStarted(c Case, e Event, _ Facts) []Event {
	return []Event{RemedyStarted{Remedy: c.levyRemedyOf(subjectOf(e))}}
}

var levyRemedyEnds = When{"no other of its kind runs", func(c Case, e Event) bool {
	id := c.levyRemedyOf(subjectOf(e))
	used, known := c.Enforcement.Remedy(id)
	return known && used.Status != RemedyOver && !c.leviesRun(id == "bank_hold")
}}

func levyRemedyEnded(c Case, e Event, _ Facts) []Event {
	why := "other"
	if c.Enforcement.Account.Total() == 0 {
		why = "paid"
	}
	return []Event{RemedyReleased{Remedy: c.levyRemedyOf(subjectOf(e)), Why: why}}
}
