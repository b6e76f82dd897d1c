package ledger

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Line is one line of the explanation of a balance.
type Line struct {
	On          calendar.Date `json:"on"`          // when it took effect
	RecordedOn  calendar.Date `json:"recorded_on"` // when it was entered
	Transaction string        `json:"transaction"`
	Text        string        `json:"text"`
	Amount      money.Cents   `json:"amount"`
	Balance     money.Cents   `json:"balance"` // running total
	Rule        RuleID        `json:"rule"`
	Citation    string        `json:"citation"`
}

// Explain lists what made up the balance of an account as of a day: every entry that took effect on or
// before asOf and was recorded on or before knownOn (zero: whenever recorded), in the order of effect.
// The month of the account is ignored, so that one explanation covers all installments. The last line's
// running total is the balance.
func (b *Book) Explain(account Account, asOf, knownOn calendar.Date) []Line {
	account.Period = calendar.Date{}
	var lines []Line
	for i := range b.transactions {
		t := &b.transactions[i]
		if !t.counts(asOf, knownOn) {
			continue
		}
		first := len(lines)
		for _, e := range t.Entries {
			e.Account.Period = calendar.Date{}
			if e.Account != account {
				continue
			}
			at := slices.IndexFunc(lines[first:], func(l Line) bool { return l.Rule == e.Rule })
			if at >= 0 {
				lines[first+at].Amount += e.Amount
				continue
			}
			lines = append(lines, Line{On: t.EffectiveOn, RecordedOn: t.RecordedOn, Transaction: t.ID,
				Text: t.Text(), Amount: e.Amount, Rule: e.Rule, Citation: ruleByID[e.Rule].Citation})
		}
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return a.On.Compare(b.On) })
	var running money.Cents
	for i := range lines {
		running += lines[i].Amount
		lines[i].Balance = running
	}
	return lines
}

// Accounts returns every account that the book has used, without months, in the order of first use.
func (b *Book) Accounts() []Account {
	var accounts []Account
	seen := map[Account]bool{}
	for _, t := range b.transactions {
		for _, e := range t.Entries {
			e.Account.Period = calendar.Date{}
			if !seen[e.Account] {
				seen[e.Account] = true
				accounts = append(accounts, e.Account)
			}
		}
	}
	return accounts
}
