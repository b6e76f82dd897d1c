package lifecycle

import "slices"

var offsetUsed = Guard{"the federal tax refund offset was announced or submitted", func(c Case, _ Facts) *Reason {
	if _, used := c.Enforcement.Remedy(federalOffset); !used {
		return &Reason{Text: "The federal tax refund offset was not announced in this case.", Citation: "45 CFR 303.72(e)(1)", Fix: "announce-remedy"}
	}
	return nil
}}

// offsetIn: the complaint is in one of the stages; "" is none open.
func offsetIn(text, fix string, stages ...string) Guard {
	return Guard{"the complaint about the offset has come so far", func(c Case, _ Facts) *Reason {
		if slices.Contains(stages, c.Enforcement.Offset.Stage) {
			return nil
		}
		return &Reason{Text: text, Citation: "45 CFR 303.72(f), (g)", Fix: fix}
	}}
}

var offsetMoneyHeld = Guard{"money of a joint refund is held", func(c Case, _ Facts) *Reason {
	if len(c.offsetMoney(true)) == 0 {
		return &Reason{Text: "No money of a joint refund is held.", Citation: "45 CFR 303.72(h)(5)", Fix: "record-offset-money"}
	}
	return nil
}}

var moneyToSend = Guard{"money of an offset is due to the family", func(c Case, _ Facts) *Reason {
	if len(c.offsetMoney(false)) == 0 {
		return &Reason{Text: "No money of an offset is due to the family.", Citation: "45 CFR 302.32(b)(3)(ii)", Fix: "record-offset-money"}
	}
	return nil
}}

// offsetCleared keeps enforcement from ending while a complaint is open or money is not sent.
var offsetCleared = Guard{"no complaint about an offset is open, and its money was sent", func(c Case, _ Facts) *Reason {
	if !c.Enforcement.Offset.clears() {
		return &Reason{Text: "A complaint about a tax refund offset is open, or its money was not sent yet.", Citation: "45 CFR 303.72(f), (h)", Fix: "send-offset-money"}
	}
	return nil
}}

// offsetMoney is the money that was not sent yet, held or not, for the forms.
func (c Case) offsetMoney(held bool) []Option {
	var list []Option
	for _, m := range c.Enforcement.Offset.Money {
		if m.Held == held {
			list = append(list, Option{m.Key, m.Amount.String() + " received on " + longDate(m.On)})
		}
	}
	return list
}

func (o OffsetFile) find(key string) OffsetMoney {
	for _, m := range o.Money {
		if m.Key == key {
			return m
		}
	}
	return OffsetMoney{}
}

var contestedElsewhere = When{"the parent asks for the state that issued the order", func(c Case, _ Event) bool { return c.Enforcement.Offset.Stage == offsetElsewhere }}
var reviewedHere = When{"it is reviewed here", func(c Case, _ Event) bool { return c.Enforcement.Offset.Stage == offsetHere }}
var leavesWork = When{"others must be told of it, or something is paid back", func(c Case, _ Event) bool { return c.Enforcement.Offset.Stage == offsetDecided }}
var heldMoney = When{"it is held for a spouse's share", func(c Case, e Event) bool { return c.Enforcement.Offset.find(subjectOf(e)).Held }}
var freeMoney = When{"something is due to the family and not held", func(c Case, e Event) bool {
	m := c.Enforcement.Offset.find(subjectOf(e))
	return m.Amount > 0 && !m.Held
}}

// sixMonthsOver: a distribution may be delayed no longer (45 CFR 303.72(h)(5)).
func sixMonthsOver(c Case, d Deadline, _ Facts) []Event {
	return []Event{OffsetHoldEnded{Money: d.Subject, Why: "months", Left: c.Enforcement.Offset.find(d.Subject).Amount}}
}
