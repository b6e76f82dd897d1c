package guideline

import "fmt"

// FilingStatus is a federal and California filing status.
type FilingStatus string

// The filing statuses (Fam. Code § 4059(a) names them).
const (
	Single          FilingStatus = "single"
	MarriedSeparate FilingStatus = "married_separate"
	MarriedJoint    FilingStatus = "married_joint"
	HeadOfHousehold FilingStatus = "head_of_household"
)

// column is the place of the status in the tables, or -1 for no status.
func (s FilingStatus) column() int {
	switch s {
	case Single:
		return single
	case MarriedSeparate:
		return separate
	case MarriedJoint:
		return joint
	case HeadOfHousehold:
		return head
	}
	return -1
}

// The columns of tables by filing status.
const (
	single = iota
	separate
	joint
	head
)

// byStatus is one entry for each filing status.
type byStatus[T any] [4]T

// Mark says how far a table can be trusted.
type Mark string

// The marks.
const (
	// Published: copied from the authority's own figures by way of another work; at least two copies agree.
	Published Mark = "published, read in copies"
	// Derived: computed from published figures, because the authority publishes only tables made of them,
	// or known from one source that was not checked.
	Derived Mark = "derived or from one source, not checked"
	// Projected: the authority's figures were not available; an estimate stands in.
	Projected Mark = "projected, not official"
)

// Source is where a table comes from.
type Source struct {
	Year     int
	Table    string
	Citation string
	From     string
	Mark     Mark
}

// taxYear is every table of one year.
type taxYear struct {
	year       int
	federal    federalTables
	california californiaTables
}

// The parts of a year's tables that rest on less than the others.
var (
	californiaCreditsSource = Source{
		Table: "California earned income and young child credits, second phase", Citation: "Rev. & Tax. Code §§ 17052, 17052.1",
		From: "the statute's amounts adjusted by the California consumer price index, as policyengine-us does (August 2026)", Mark: Derived,
	}
	businessDeductionSource = Source{
		Table: "Business income deduction, thresholds", Citation: "26 USC 199A(e)(2)",
		From: "general knowledge of the year's figures", Mark: Derived,
	}
)

// sources are the sources of the year's tables.
func (t *taxYear) sources() [5]Source {
	all := [5]Source{t.federal.source, businessDeductionSource, t.california.source, californiaCreditsSource, t.california.disabilityOf}
	for i := range all {
		all[i].Year = t.year
	}
	return all
}

// federalTables are the figures of the Internal Revenue Code for a year, in dollars unless said.
type federalTables struct {
	standard byStatus[int64]
	// aged is added to the standard deduction at 65, unmarried and married (26 USC 63(f)).
	agedUnmarried, agedMarried int64
	// senior is the deduction at 65 of 26 USC 151(d)(5)(C): 2025 to 2028.
	senior     int64
	brackets   byStatus[[6]int64] // upper limits of 10, 12, 22, 24, 32 and 35 percent
	child      int64              // child tax credit for each child under 17
	childBack  int64              // refundable part for each child, at most
	wageBase   int64              // OASDI contribution and benefit base
	earnedMax  [4]int64           // earned income credit at most, with 0, 1, 2, 3 or more children
	earnedFrom [2]int64           // where it begins to fall, without and with children
	earnedMFJ  [2]int64           // and how much later for joint filers
	saltCap    int64              // deduction for state and local tax, halved for separate filers
	saltFrom   int64              // income above which the cap falls by 30%, not below $10,000; 0: never
	qbiFrom    byStatus[int64]    // taxable income above which wages limit the business deduction
	qbiRange   int64              // length of the phase-in of that limit, doubled for joint filers
	qbiLeast   int64              // deduction at least, with $1,000 of business income
	source     Source
}

// californiaTables are the figures of the Revenue and Taxation Code for a year.
type californiaTables struct {
	standard      byStatus[micro]
	personal      micro // exemption credit, twice for joint filers, once more at 65
	dependent     micro
	exemptionFrom byStatus[micro] // federal income above which the exemption credits fall
	renterLimit   byStatus[micro]
	brackets      byStatus[[8]micro] // upper limits of 1, 2, 4, 6, 8, 9.3, 10.3 and 11.3 percent
	earnedLimit   micro              // CalEITC: no credit at this income
	earnedMax     [3]micro           // CalEITC: earnings of the largest credit, with 0, 1, 2 or more children
	earnedSecond  [2]micro           // CalEITC: credit at which it falls to nothing at the limit, without and with children
	young         micro              // young child tax credit
	youngFrom     micro              // earnings above which it falls
	youngFall     rate               // by this share
	disability    rate               // SDI
	disabilityCap micro              // wages subject to SDI; 0: all
	source        Source
	disabilityOf  Source
}

// taxYears are the years with tables, in order.
var taxYears = []*taxYear{&tax2023, &tax2024, &tax2025, &tax2026}

// FirstTaxYear and LastTaxYear bound the years with tables.
const (
	FirstTaxYear = 2023
	LastTaxYear  = 2026
)

// tablesOf returns a year's tables.
func tablesOf(year int) (*taxYear, error) {
	for _, t := range taxYears {
		if t.year == year {
			return t, nil
		}
	}
	return nil, invalid("tax_year", "there are tax tables for %d to %d only", FirstTaxYear, LastTaxYear)
}

// TaxSources lists every tax table with its source and mark.
func TaxSources() []Source {
	var all []Source
	for _, t := range taxYears {
		sources := t.sources()
		all = append(all, sources[:]...)
	}
	return all
}

// warnings say which tables that a result rests on are not official.
func (t *taxYear) warnings(used *Taxes, business bool) []string {
	var out []string
	for _, s := range t.sources() {
		matters := s.Mark != Published
		switch s.Table {
		case californiaCreditsSource.Table:
			matters = used.CaliforniaEarnedIncome+used.CaliforniaYoungChild > 0
		case businessDeductionSource.Table:
			matters = business
		}
		if matters {
			out = append(out, fmt.Sprintf("%s, %d: %s (%s).", s.Table, s.Year, s.Mark, s.From))
		}
	}
	return out
}

// dollarsEach turns whole dollars into micros.
func dollarsEach(v byStatus[int64]) (out byStatus[micro]) {
	for i := range v {
		out[i] = usd(v[i])
	}
	return out
}

// dollarBrackets turns upper limits in whole dollars into micros.
func dollarBrackets(v byStatus[[8]int64]) (out byStatus[[8]micro]) {
	for i := range v {
		for j := range v[i] {
			out[i][j] = usd(v[i][j])
		}
	}
	return out
}
