package lifecycle

import (
	"cmp"
	"regexp"

	"casewright/domain/calendar"
)

// LicenseListing is the form of list-license.
type LicenseListing struct {
	Kind         string        `json:"kind" label:"Kind of license" options:"noncommercial_driver=Driver's license, not commercial|commercial_driver=Commercial driver's license|professional=License for a business or profession|recreational=License for recreation|other=Another license" required:"yes"`
	Issuer       string        `json:"board" label:"Who issues it" options:"DMV=Department of Motor Vehicles|professional=A board of a profession|state_bar=State Bar|real_estate=Department of Real Estate|fish_and_wildlife=Department of Fish and Wildlife|secretary_of_state=Secretary of State|other=Another board" required:"yes"`
	Board        string        `json:"board_name" label:"Name of the board" required:"yes"`
	BoardAddress Postal        `json:"board_address" label:"Address of the board"`
	Last4        string        `json:"last4" label:"Last four characters of the license number" help:"Only these are kept."`
	Annual       bool          `json:"annual" label:"The license has an annual renewal or an annual fee"`
	BehindSince  calendar.Date `json:"behind_since" label:"Not paid in full since" help:"The due date of the first payment that was not made in full. Where the ledger has it, the ledger counts."`
	SpousalOnly  bool          `json:"spousal_only" label:"The unpaid order is for spousal support only"`
	WithChild    bool          `json:"with_child" label:"The agency also enforces child support owed to the same parent" if:"spousal_only=true"`
	Estoppel     bool          `json:"estoppel" label:"A court found that equitable estoppel precludes enforcement"`
	Income       Income        `json:"income" label:"Household income, for the list to DMV" if:"board=DMV"`
	Court        Court         `json:"court" label:"Court of the support order"`
	Certified    bool          `json:"certified" label:"I certify under penalty of perjury that the parent is subject to a support order and is not in compliance with it" required:"yes"`
}

// Income is what the low-income shield compares (Fam. Code § 17520.5).
type Income struct {
	Household string `json:"household" label:"Annual household income" kind:"money"`
	Median    string `json:"median" label:"Median income of the county where the parent is believed to live" kind:"money" help:"Newest State Income Limits of the Department of Housing and Community Development (25 CCR § 6932). The program takes 70 percent of it."`
}

var lastFour = regexp.MustCompile(`^[A-Za-z0-9]{1,4}$`)

func listLicense(c Case, l LicenseListing, f Facts) ([]Event, error) {
	if l.Last4 != "" && !lastFour.MatchString(l.Last4) {
		return nil, invalid("last4", "Enter at most four letters or digits: the last characters of the number.")
	}
	if !l.BoardAddress.Known() {
		return nil, invalid("board_address.line1", "Enter the street, city and state of the board: the release is sent there.")
	}
	if !l.Court.Address.Known() {
		return nil, invalid("court.address.line1", "Enter the street, city and state of the court: a denial must name it (Fam. Code § 17520(j)).")
	}
	if l.Court.Name == "" {
		if o, ok := c.OrderInForce(); ok {
			l.Court.Name = o.Court
		}
		if l.Court.Name == "" {
			return nil, invalid("court.name", "Enter the name of the court.")
		}
	}
	if l.BehindSince.After(f.Today) {
		return nil, invalid("behind_since", "The date cannot be in the future.")
	}
	e := LicenseListed{License: c.nextKey(LicenseProcess), Of: l.Kind, Issuer: l.Issuer, Board: l.Board, BoardAddress: l.BoardAddress, Last4: l.Last4, Annual: l.Annual,
		SpousalOnly: l.SpousalOnly, WithChild: l.WithChild, Court: l.Court, Household: cents(l.Income.Household), Median: cents(l.Income.Median)}
	for _, x := range c.Licenses {
		if at := c.licenseState(x.Key); at != None && at != OffList && x.Kind == l.Kind && x.Issuer == l.Issuer && x.Last4 == l.Last4 {
			return nil, refuse("This license is on record already as "+x.Key+".", "Fam. Code § 17520(b)")
		}
	}
	e.BehindSince, _ = behindSince(l.BehindSince, f)
	if reasons := againstListing(e.license(), l.Estoppel, incomeGiven(l.Income), f); len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return []Event{e}, nil
}

func incomeGiven(i Income) bool { return i.Household != "" && i.Median != "" }

// behindSince is the due date of the first payment not made in full: the ledger's when it has anything to tell,
// and otherwise what was entered. Zero and false: nothing is behind, or nobody knows.
func behindSince(entered calendar.Date, f Facts) (calendar.Date, bool) {
	if f.Account != (Account{}) {
		return f.Account.PastDueSince, !f.Account.PastDueSince.IsZero()
	}
	return entered, !entered.IsZero()
}

// compliance is the rule on who is out of compliance, on a day.
func compliance(l License, estoppel bool, f Facts) RuleDecision {
	facts := map[string]any{"order.in_iv_d_case": true, "compliance.equitable_estoppel_found": estoppel,
		"order.spousal_support_only": l.SpousalOnly, "order.related_child_support_enforced": l.WithChild}
	switch {
	case !l.BehindSince.IsZero():
		facts["compliance.days_behind"] = l.BehindSince.DaysUntil(f.Today)
	case f.Account != (Account{}):
		facts["compliance.days_behind"] = 0
	}
	return f.Rule("license.out_of_compliance", facts)
}

// shieldBegan is the day the low-income shield became operative (Fam. Code § 17520.5(c)): before it nothing kept a
// license off the list to DMV.
var shieldBegan = calendar.NewDate(2025, 1, 1)

// shield is the rule that keeps driver's licenses of low-income households off the list to DMV, as it is on the day.
func shield(l License, known bool, f Facts) RuleDecision {
	if f.Today.Before(shieldBegan) {
		return RuleDecision{Rule: "license.low-income-shield"}
	}
	facts := map[string]any{"license.board": l.Issuer, "license.kind": l.Kind}
	if known {
		facts["household.annual_income"], facts["county.median_income"] = l.Household, l.Median
	}
	return f.Rule("license.low-income-shield", facts)
}

// againstListing are the reasons why a license may not be listed, or reported again.
func againstListing(l License, estoppel, incomeKnown bool, f Facts) []Reason {
	var reasons []Reason
	if d := compliance(l, estoppel, f); d.Refer || !d.Holds {
		reasons = append(reasons, ruledReasons("The parent is not shown to be out of compliance", d)...)
	}
	if d := shield(l, incomeKnown, f); d.Refer || d.Holds {
		reasons = append(reasons, ruledReasons("The license may not be reported to DMV", d)...)
	}
	return reasons
}

// ruledReasons tells what a rule said, clause by clause, or what it lacks to say anything.
func ruledReasons(text string, d RuleDecision) []Reason {
	if d.Refer {
		text += ", because a person must decide first: " + d.ReferWhy
	}
	reasons := []Reason{{Text: text + ".", Citation: d.Citation}}
	for _, c := range d.Clauses {
		answer := map[bool]string{true: "yes", false: "no"}[c.Holds]
		if c.Unknown {
			answer = "not known"
		}
		reasons = append(reasons, Reason{Text: c.Text + " Here: " + answer + ".", Citation: cmp.Or(c.Citation, d.Citation)})
	}
	return reasons
}

// LicenseFact is the form of actions that record what a board or a court did with a license, and when.
type LicenseFact struct {
	About string        `json:"about" label:"License" options:"@licenses"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (x LicenseFact) happened() (string, calendar.Date) { return "on", x.On }

func recordConsolidated(c Case, x LicenseFact, _ Facts) ([]Event, error) {
	if x.On.Before(c.focused().ListedOn) {
		return nil, invalid("on", "The list cannot have gone to the boards before the license was listed.")
	}
	return []Event{ListsConsolidated{License: x.About}}, nil
}

// TemporaryForm is the form of record-temporary-license.
type TemporaryForm struct {
	LicenseFact
	TermEnds calendar.Date `json:"term_ends" label:"The license term ends on" help:"Only one temporary license in a license term. For a commercial driver's license the term is 12 months from the day DMV received the application fee." required:"yes"`
}

func recordTemporary(c Case, x TemporaryForm, f Facts) ([]Event, error) {
	l := c.focused()
	if x.On.Before(l.ListedOn) {
		return nil, invalid("on", "The board cannot have acted before the license was listed.")
	}
	if !x.TermEnds.After(x.On) {
		return nil, invalid("term_ends", "The license term must end after the temporary license begins.")
	}
	for _, other := range c.Licenses {
		if other.Kind == l.Kind && other.Issuer == l.Issuer && other.Last4 == l.Last4 && !other.TermEnds.Before(x.On) {
			return nil, refuse("A temporary license was issued for the term that ends on "+longDate(other.TermEnds)+"; only one is issued in a license term.", "Fam. Code § 17520(e)(2)(B)")
		}
	}
	return []Event{TemporaryLicenseIssued{License: x.About, TermEnds: x.TermEnds}, licenseLetter("N-LICENSE-TEMP", "pps", x.About, map[string]string{"mailed": x.On.String()})}, nil
}

func licenseLetter(notice, to, key string, details map[string]string) NoticeRequested {
	return NoticeRequested{Notice: notice, To: to, About: key, Details: details}
}

// ExtensionForm is the form of extend-temporary-license.
type ExtensionForm struct {
	LicenseFact
	By string `json:"by" label:"Who wants it" options:"agency=The agency asks the board|court=A court ordered it for good cause" required:"yes"`
}

func extendTemporary(c Case, x ExtensionForm, f Facts) ([]Event, error) {
	l := c.focused()
	d := f.Rule("license.temp_extension", map[string]any{"license.board": l.Issuer, "license.kind": l.Kind,
		"license.extension_requested_by_agency": x.By == "agency", "license.extension_ordered_by_court": x.By == "court"})
	if d.Refer || !d.Holds {
		return nil, &Refusal{Reasons: ruledReasons("The temporary license cannot be extended", d)}
	}
	return []Event{TemporaryLicenseExtended{License: x.About, By: x.By}}, nil
}

// SupplementalForm is the form of place-on-supplemental-list.
type SupplementalForm struct {
	About   string `json:"about" label:"License" options:"@licenses"`
	Renewal string `json:"renewal" label:"Can the license be renewed within six months?" options:"no=No|yes=Yes" required:"yes"`
}

func placeOnSupplemental(c Case, x SupplementalForm, f Facts) ([]Event, error) {
	l := c.focused()
	var reasons []Reason
	d := f.Rule("license.supplemental", map[string]any{"compliance.out_since": l.OutSince(), "license.renewal_within_six_months": x.Renewal == "yes", "license.annual_renewal_or_fee": l.Annual})
	if d.Refer || !d.Holds {
		reasons = ruledReasons("The license may not be put up for suspension", d)
	}
	if reasons = append(reasons, againstListing(l, false, l.Median > 0, f)...); len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return []Event{SupplementalListed{License: x.About}}, nil
}

func recordSuspensionNotice(c Case, x LicenseFact, f Facts) ([]Event, error) {
	if x.On.Before(c.focused().Supplemental) {
		return nil, invalid("on", "The board cannot have sent the notice before the license was on the supplemental list.")
	}
	return []Event{SuspensionNoticed{License: x.About}, licenseLetter("N-LICENSE-SUSPEND", "pps", x.About, map[string]string{"mailed": x.On.String()})}, nil
}

// MonthlyCheck is the form of confirm-listing.
type MonthlyCheck struct {
	About       string        `json:"about" label:"License" options:"@licenses"`
	Behind      string        `json:"behind" label:"Is the parent more than 30 calendar days behind?" options:"yes=Yes|no=No" required:"yes" help:"Where the ledger has it, the ledger counts."`
	BehindSince calendar.Date `json:"behind_since" label:"Not paid in full since" if:"behind=yes" help:"Empty: as recorded before."`
	Income      Income        `json:"income" label:"Household income, if it changed"`
}

// confirmListing repeats the judgment of the listing with what is known today: a parent back in compliance, or a
// license that the shield covers by now, comes off.
func confirmListing(c Case, x MonthlyCheck, f Facts) ([]Event, error) {
	l := c.focused()
	if x.BehindSince.After(f.Today) {
		return nil, invalid("behind_since", "The date cannot be in the future.")
	}
	if incomeGiven(x.Income) {
		l.Household, l.Median = cents(x.Income.Household), cents(x.Income.Median)
	}
	before := l.BehindSince
	if !x.BehindSince.IsZero() {
		before = x.BehindSince
	}
	l.BehindSince, _ = behindSince(before, f)
	if f.Account == (Account{}) && x.Behind == "no" {
		l.BehindSince = f.Today
	}
	d := compliance(l, false, f)
	covered := shield(l, l.Median > 0, f)
	e := ListingConfirmed{License: l.Key, Out: d.Holds, BehindSince: l.BehindSince, Household: l.Household, Median: l.Median}
	switch at := c.licenseState(l.Key); {
	case d.Refer:
		return nil, &Refusal{Reasons: ruledReasons("The parent's compliance cannot be told", d)}
	case at == LicenseReleased || at == ConditionalRelease:
		return []Event{e}, nil
	case !d.Holds:
		return append([]Event{e}, letGo(c, l, "compliance", f)...), nil
	case covered.Holds:
		return append([]Event{e}, letGo(c, l, "shield", f)...), nil
	}
	return []Event{e}, nil
}

// letGo takes a license off the list when no board knows of it yet, and otherwise releases it.
func letGo(_ Case, l License, ground string, f Facts) []Event {
	if !l.known() {
		return []Event{LicenseUnlisted{License: l.Key, Ground: ground}}
	}
	return releaseEvents(l, ground, nil, f.Today)
}
