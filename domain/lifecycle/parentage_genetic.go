package lifecycle

import (
	"regexp"
	"strconv"
	"strings"

	"casewright/domain/calendar"
)

// TestDay is when and where a person gives the sample.
type TestDay struct {
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	At    string        `json:"at" label:"Time" help:"For example 10:30 AM" required:"yes"`
	Where string        `json:"where" label:"Where" required:"yes"`
}

// TestOrder is the form of order-genetic-test.
type TestOrder struct {
	About     string  `json:"about" label:"Child" options:"@parentages"`
	By        string  `json:"by" label:"Who orders the tests" options:"agency=This agency|court=The court|agreement=Nobody: the persons agree" required:"yes"`
	Contested bool    `json:"contested" label:"Parentage matters in a court case and is contested" if:"by=agency"`
	Alleging  bool    `json:"alleging" label:"The person alleging parentage swore to facts that make it reasonably possible" if:"by=agency"`
	Denying   bool    `json:"denying" label:"The person denying parentage swore to facts that make it reasonably possible that they are not the parent" if:"by=agency"`
	Answered  bool    `json:"answered" label:"The alleged father filed an answer and asked for tests" if:"by=agency"`
	Agreed    bool    `json:"agreed" label:"The woman who gave birth and the alleged father agree in writing" if:"by=agency"`
	Claimants bool    `json:"claimants" label:"More than one person, besides the woman who gave birth, claims to be the parent" if:"by=agency"`
	Assisted  bool    `json:"assisted" label:"The child was conceived through assisted reproduction" if:"by=agency"`
	Unborn    bool    `json:"unborn" label:"The child is not yet born" if:"by=agency"`
	Paid      bool    `json:"paid" label:"A contested result: the contestant asked for another test and paid in advance" if:"by=agency"`
	Receiving TestDay `json:"receiving" label:"Test of the person receiving support and the child"`
	Paying    TestDay `json:"paying" label:"Test of the parent paying support" help:"It need not be at the same time or place."`
}

func orderTest(c Case, o TestOrder, f Facts) ([]Event, error) {
	for name, d := range map[string]TestDay{"receiving.on": o.Receiving, "paying.on": o.Paying} {
		if d.On.Before(f.Today) {
			return nil, invalid(name, "The test cannot be in the past.")
		}
	}
	last := o.Receiving.On
	if o.Paying.On.After(last) {
		last = o.Paying.On
	}
	events := []Event{GeneticTestOrdered{Child: c.Focus, By: o.By, LastOn: last}}
	if o.By != "agency" {
		return events, nil
	}
	if err := o.allowed(c, f); err != nil {
		return nil, err
	}
	letter := func(to string, d TestDay) NoticeRequested {
		return NoticeRequested{Notice: "N-GT-ORDER", To: to, About: c.Focus, Details: map[string]string{"ground": o.ground(), "on": d.On.String(), "at": d.At, "where": d.Where}}
	}
	events = append(events, letter("prs", o.Receiving))
	return append(events, c.toPaying(f, letter("pps", o.Paying))...), nil
}

// allowed applies Fam. Code § 7558(b), (c), (f) and (g) to the agency's own order. All reasons against it are told.
func (o TestOrder) allowed(c Case, f Facts) error {
	status := map[string]string{"": "none", "approved without the caretaker": "approved"}[c.GoodCause.Status]
	if status == "" {
		status = c.GoodCause.Status
	}
	refusal := &Refusal{}
	no := func(text, citation string) {
		refusal.Reasons = append(refusal.Reasons, Reason{Text: text, Citation: citation})
	}
	if r := f.Rule("gt.lcsa_may_order", map[string]any{"parentage.contested": o.Contested, "parentage.sworn_statement_alleging": o.Alleging,
		"parentage.sworn_statement_denying": o.Denying, "parentage.answer_requests_test": o.Answered, "parentage.both_agree_in_writing": o.Agreed}); r.Refer {
		no("Whether the agency may order tests must be decided by a person: "+r.ReferWhy, r.Citation)
	} else if !r.Holds {
		no("The agency may order tests only when parentage is contested and one of the four grounds is there: a sworn statement alleging or denying it, an answer that asks for tests, or a written agreement.", r.Citation)
	}
	if r := f.Rule("gt.lcsa_may_not_order", map[string]any{"good_cause.status": status, "parentage.more_than_one_claimant": o.Claimants,
		"child.conceived_by_assisted_reproduction": o.Assisted, "child.in_utero": o.Unborn}); r.Refer {
		no("Whether something forbids the agency's order must be decided by a person: "+r.ReferWhy, r.Citation)
	} else if r.Holds {
		for _, k := range r.Clauses {
			if k.Holds {
				no("The agency may not order tests: "+k.Text, k.Citation)
			}
		}
	}
	if !c.parentageOf(c.Focus).ReportOn.IsZero() && !o.Paid {
		no("There is a result already. The agency orders another test only when the person who contests it asks for it and pays in advance.", "Fam. Code § 7558(f); 45 CFR 303.5(e)(3)")
	}
	if len(refusal.Reasons) > 0 {
		return refusal
	}
	return nil
}

// ground is the first ground of the order, as its letter tells it.
func (o TestOrder) ground() string {
	switch {
	case o.Alleging:
		return "A person signed a statement under penalty of perjury. It gives facts that make it possible that the person named is the genetic parent."
	case o.Denying:
		return "A person signed a statement under penalty of perjury. It gives facts that make it possible that the person named is not the genetic parent."
	case o.Answered:
		return "The alleged father filed an answer in the court case and asked for a genetic test."
	}
	return "The woman who gave birth and the alleged father agreed in writing to be tested."
}

// TestRelief is the form of record-test-relief.
type TestRelief struct {
	About    string        `json:"about" label:"Child" options:"@parentages"`
	On       calendar.Date `json:"on" label:"Date the motion was filed" required:"yes"`
	Decision string        `json:"decision" label:"The court's decision" options:"pending=Not decided yet|ordered=The tests must be taken|relieved=The order is lifted" required:"yes"`
}

func (r TestRelief) happened() (string, calendar.Date) { return "on", r.On }

func recordRelief(c Case, r TestRelief, f Facts) ([]Event, error) {
	x := c.parentageOf(c.Focus)
	window, err := f.Law.Deadline("PAR-GT-ADMINORDER", x.TestOn)
	if err != nil {
		return nil, err
	}
	if x.Relief == "" && r.On.After(window.Limit) {
		return nil, refuse("The time to ask the court for relief ended on "+longDate(window.Limit)+".", "Fam. Code § 7558(e)")
	}
	var events []Event
	if x.Relief == "" {
		events = append(events, TestReliefSought{Child: c.Focus, Decision: r.Decision})
	}
	if r.Decision != "pending" {
		events = append(events, TestReliefDecided{Child: c.Focus, Decision: r.Decision})
	}
	if len(events) == 0 {
		return nil, invalid("decision", "The motion is on file and waits for the decision. Record the decision when it is there.")
	}
	return events, nil
}

// TestResult is the form of record-test-result.
type TestResult struct {
	About       string        `json:"about" label:"Child" options:"@parentages"`
	ReceivedOn  calendar.Date `json:"received_on" label:"Date the report was received" required:"yes"`
	ReportOn    calendar.Date `json:"report_on" label:"Date of the laboratory's report" required:"yes"`
	Accredited  bool          `json:"accredited" label:"The laboratory is accredited by the AABB or a body designated by the federal health department" help:"Fam. Code § 7552(a)"`
	Result      string        `json:"result" label:"Result" options:"numbers=Not excluded|excluded=Excluded as a genetic parent" required:"yes"`
	Probability string        `json:"probability" label:"Probability of parentage, in percent" help:"As the laboratory writes it, for example 99.98" if:"result=numbers" required:"yes"`
	Index       string        `json:"index" label:"Combined relationship index, to 1" help:"A whole number; leave fractions away." if:"result=numbers" required:"yes"`
}

func (r TestResult) happened() (string, calendar.Date) { return "received_on", r.ReceivedOn }

var percentText = regexp.MustCompile(`^(\d{1,3})(?:\.(\d{1,10}))?$`)

// basisPoints reads a percentage, rounded down: "99.989" is 9998.
func basisPoints(s string) (int, bool) {
	m := percentText.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	bp, err := strconv.Atoi(m[1] + (m[2] + "00")[:2])
	return bp, err == nil && (bp < 10000 || bp == 10000 && strings.Trim(m[2], "0") == "")
}

func recordResult(c Case, r TestResult, f Facts) ([]Event, error) {
	if r.ReportOn.After(r.ReceivedOn) {
		return nil, invalid("report_on", "The report cannot be later than the day it was received.")
	}
	at := c.State(parentagePlace(c.Focus))
	if r.Result == "excluded" {
		if at != TestOrdered {
			return nil, invalid("result", "A recalculated index cannot exclude a person. Order another test (Fam. Code § 7552(d)).")
		}
		if !r.Accredited {
			return nil, invalid("accredited", "Only a test of an accredited laboratory can exclude a person (Fam. Code § 7552(a)). Order the test again.")
		}
		events := []Event{GeneticTestResulted{Child: c.Focus, Result: "excluded", ReportOn: r.ReportOn, ReceivedOn: r.ReceivedOn}, exclude(c, c.Focus, "test")}
		told := map[string]string{"report_on": r.ReportOn.String()}
		events = append(events, NoticeRequested{Notice: "N-GT-EXCLUDED", To: "prs", About: c.Focus, Details: told})
		return append(events, c.toPaying(f, NoticeRequested{Notice: "N-GT-EXCLUDED", To: "pps", About: c.Focus, Details: told})...), nil
	}
	bp, ok := basisPoints(r.Probability)
	if !ok {
		return nil, invalid("probability", "Enter the probability in percent, from 0 to 100, for example 99.98.")
	}
	index, err := strconv.Atoi(strings.ReplaceAll(r.Index, ",", ""))
	if err != nil || index < 0 {
		return nil, invalid("index", "Enter the index as a whole number, for example 5000.")
	}
	d := f.Rule("gt.identified", map[string]any{"genetic_test.laboratory_accredited": r.Accredited, "genetic_test.probability": bp, "genetic_test.combined_relationship_index": index})
	if d.Refer {
		return nil, refuse("Whether the test identifies the parent must be decided by a person: "+d.ReferWhy, d.Citation)
	}
	result := "inconclusive"
	if d.Holds {
		result = "identified"
	}
	return []Event{GeneticTestResulted{Child: c.Focus, Result: result, ReportOn: r.ReportOn, ReceivedOn: r.ReceivedOn, Percent: strings.TrimSpace(r.Probability)}}, nil
}

// Recalculation is the form of ask-recalculation.
type Recalculation struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date the court was asked" required:"yes"`
	By    string        `json:"by" label:"Who asked" options:"prs=The person receiving support|pps=The parent paying support|agency=This agency" required:"yes"`
}

func (r Recalculation) happened() (string, calendar.Date) { return "on", r.On }

func askRecalculation(c Case, r Recalculation, f Facts) ([]Event, error) {
	window, err := f.Law.Deadline("PAR-GT-RECALC", c.parentageOf(c.Focus).ReceivedOn)
	if err != nil {
		return nil, err
	}
	if r.On.After(window.Limit) {
		return nil, refuse("The time to object to the laboratory's choice of group ended on "+longDate(window.Limit)+".", "Fam. Code § 7552(c)(1)")
	}
	return []Event{RecalculationAsked{Child: c.Focus, By: r.By}}, nil
}

// ResultService is the form of serve-test-results.
type ResultService struct {
	About       string        `json:"about" label:"Child" options:"@parentages"`
	On          calendar.Date `json:"on" label:"Date served" required:"yes"`
	How         string        `json:"how" label:"How" options:"mail=By mail|electronic=Electronically|overnight=Overnight delivery" required:"yes"`
	Declaration bool          `json:"declaration" label:"The laboratory's declaration goes with it: authority, chain of custody, procedures, time of preparation" required:"yes"`
}

func (r ResultService) happened() (string, calendar.Date) { return "on", r.On }

func serveResults(c Case, r ResultService, f Facts) ([]Event, error) {
	x := c.parentageOf(c.Focus)
	if r.On.Before(x.ReceivedOn) {
		return nil, invalid("on", "The results cannot have been served before they were received.")
	}
	told := map[string]string{"report_on": x.ReportOn.String(), "percent": x.Percent}
	if !x.HearingOn.IsZero() {
		told["hearing_on"], told["hearing_at"], told["hearing"] = x.HearingOn.String(), x.HearingAt, x.Hearing
	}
	events := []Event{TestResultsServed{Child: c.Focus, How: r.How}, NoticeRequested{Notice: "N-GT-RESULT", To: "prs", About: c.Focus, Details: told}}
	return append(events, c.toPaying(f, NoticeRequested{Notice: "N-GT-RESULT", To: "pps", About: c.Focus, Details: told})...), nil
}
