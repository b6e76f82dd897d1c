package lifecycle

import "casewright/domain/calendar"

var judgmentEvents = []Event{ActionDismissed{}, DismissalReassessed{}, EntryNoticed{}, OrderCopySent{}, RegistryDataSent{}, RegistryDataEntered{}}

// ActionDismissed says that the action was dismissed without prejudice, and when to look again (45 CFR 303.4(e)).
type ActionDismissed ActionDismissal

// Kind implements Event.
func (ActionDismissed) Kind() string { return "action-dismissed" }

// Title implements Event.
func (e ActionDismissed) Title(Case) string {
	return "Action for support dismissed without prejudice; to be looked at again on " + longDate(e.Reassess)
}

func (e ActionDismissed) apply(c *Case, m Meta) {
	c.Establishment.Reassess = e.Reassess
	c.enter(EstablishmentProcess, EstDismissed, m)
}

// DismissalReassessed says that an order still cannot be sought, and when to look again.
type DismissalReassessed struct {
	Again calendar.Date `json:"again"`
}

// Kind implements Event.
func (DismissalReassessed) Kind() string { return "dismissal-reassessed" }

// Title implements Event.
func (e DismissalReassessed) Title(Case) string {
	return "No order can be sought yet; to be looked at again on " + longDate(e.Again)
}

func (e DismissalReassessed) apply(c *Case, _ Meta) { c.Establishment.Reassess = e.Again }

// EntryNoticed says that the notice of entry of the default judgment was mailed.
type EntryNoticed struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (EntryNoticed) Kind() string { return "entry-noticed" }

// Title implements Event.
func (EntryNoticed) Title(Case) string { return "Notice of entry of the default judgment mailed" }

func (e EntryNoticed) apply(c *Case, _ Meta) { c.Establishment.EntryNoticed = e.On }

// OrderCopySent says that the person receiving support was sent the order.
type OrderCopySent struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (OrderCopySent) Kind() string { return "order-copy-sent" }

// Title implements Event.
func (OrderCopySent) Title(Case) string {
	return "Copy of the order sent to the person receiving support"
}

func (OrderCopySent) apply(*Case, Meta) {}

// RegistryDataSent says that the clerk sent the order's data to the support registry.
type RegistryDataSent struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (RegistryDataSent) Kind() string { return "registry-data-sent" }

// Title implements Event.
func (RegistryDataSent) Title(Case) string { return "The clerk sent the order to the support registry" }

func (RegistryDataSent) apply(*Case, Meta) {}

// RegistryDataEntered says that the order is in the support registry.
type RegistryDataEntered struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (RegistryDataEntered) Kind() string { return "registry-data-entered" }

// Title implements Event.
func (RegistryDataEntered) Title(Case) string { return "The order is in the support registry" }

func (RegistryDataEntered) apply(*Case, Meta) {}
