package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// MedicalFormService is the form of send-medical-form.
type MedicalFormService struct {
	Party string        `json:"party" label:"Parent" options:"@adults" required:"yes"`
	On    calendar.Date `json:"on" label:"Date served" required:"yes"`
}

func (s MedicalFormService) happened() (string, calendar.Date) { return "on", s.On }

func sendMedicalForm(c Case, s MedicalFormService, _ Facts) ([]Event, error) {
	key := c.nextKey(medicalSupport().Name)
	return []Event{MedicalMatterStarted{Matter: key, Type: "form", Party: s.Party},
		NoticeRequested{Notice: "N-MED-FORM", To: s.Party, About: key, Details: map[string]string{"served_on": s.On.String()}}}, nil
}

// MedicalFormReturn is the form of record-medical-form.
type MedicalFormReturn struct {
	About     string        `json:"about" label:"Form" options:"@medical-notices"`
	On        calendar.Date `json:"on" label:"Date it came" required:"yes"`
	Insurance string        `json:"insurance" label:"What it says" options:"covered=The children are covered|available=Coverage is available|none=No coverage is available" required:"yes"`
	Sent      bool          `json:"sent" label:"The form was sent on to Health Care Services" help:"Fam. Code § 17424(b)." required:"yes"`
}

func (r MedicalFormReturn) happened() (string, calendar.Date) { return "on", r.On }

func recordMedicalForm(c Case, r MedicalFormReturn, _ Facts) ([]Event, error) {
	if err := c.afterSending(r.On); err != nil {
		return nil, err
	}
	return []Event{MedicalFormReturned{Matter: c.Focus, Insurance: r.Insurance}}, nil
}

// afterSending checks that something happened after the matter was sent.
func (c Case) afterSending(on calendar.Date) error {
	if m, _ := FindMedical(c, c.Focus); on.Before(m.SentOn) {
		return invalid("on", "The date must be between "+longDate(m.SentOn)+" and today.")
	}
	return nil
}

// CoverageQuestion is the form of ask-about-coverage.
type CoverageQuestion struct {
	About string        `json:"about" label:"Health provision" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date mailed" required:"yes"`
	Whom  string        `json:"whom" label:"Who is asked" options:"parent=The parent paying support (CSS 4330)|employer=The employer (CSS 4333)|both=Both" required:"yes"`
}

func (q CoverageQuestion) happened() (string, calendar.Date) { return "on", q.On }

func askAboutCoverage(c Case, q CoverageQuestion, _ Facts) ([]Event, error) {
	if err := c.afterSending(q.On); err != nil {
		return nil, err
	}
	return []Event{CoverageAsked{Matter: c.Focus, Whom: q.Whom}}, nil
}

// CoverageFacts is the form of record-coverage-facts.
type CoverageFacts struct {
	About     string        `json:"about" label:"Health provision" options:"@medical-notices"`
	On        calendar.Date `json:"on" label:"Date it became known" required:"yes"`
	Available string        `json:"available" label:"Is coverage available to the parent?" options:"yes=Yes|no=No" required:"yes"`
	Family    string        `json:"family,omitempty" label:"Premium each month with the children" kind:"money" if:"available=yes" required:"yes"`
	Alone     string        `json:"alone,omitempty" label:"Premium each month for the parent alone" kind:"money" if:"available=yes" required:"yes"`
	Gross     string        `json:"gross,omitempty" label:"Gross income each month" kind:"money" if:"available=yes" required:"yes"`
	Low       string        `json:"low,omitempty" label:"Does the low-income adjustment apply?" options:"no=No|yes=Yes|court=Yes, but the court found that coverage should be ordered" if:"available=yes" required:"yes"`
	Miles     string        `json:"miles,omitempty" label:"Miles from the child's home to the services" kind:"number" if:"available=yes" required:"yes"`
}

func (x CoverageFacts) happened() (string, calendar.Date) { return "on", x.On }

func recordCoverageFacts(c Case, x CoverageFacts, f Facts) ([]Event, error) {
	if err := c.afterSending(x.On); err != nil {
		return nil, err
	}
	told := CoverageTold{Matter: c.Focus, Available: x.Available == "yes"}
	if told.Available {
		cost := f.Rule("med.reasonable_cost", map[string]any{"insurance.family_premium": cents(x.Family), "insurance.self_only_premium": cents(x.Alone), "parent.gross_monthly_income": cents(x.Gross),
			"parent.low_income_adjustment_applies": x.Low != "no", "parent.court_found_medical_support_just": x.Low == "court"})
		near := f.Rule("med.accessible", map[string]any{"insurance.miles_from_child": number(x.Miles)})
		if cost.Refer || near.Refer {
			return nil, refuse("Whether the coverage is reasonable and accessible must be decided by a person: "+cost.ReferWhy+near.ReferWhy, cost.Citation)
		}
		told.Reasonable, told.Accessible = cost.Holds, near.Holds
	}
	return []Event{told}, nil
}

// HealthMotion is the form of file-health-motion.
type HealthMotion struct {
	About string        `json:"about" label:"Health provision" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date filed" required:"yes"`
	Cash  bool          `json:"cash" label:"It also asks for cash medical support" help:"When no coverage is available at a reasonable cost (45 CFR 303.31(b)(2))."`
}

func (m HealthMotion) happened() (string, calendar.Date) { return "on", m.On }

func fileHealthMotion(c Case, m HealthMotion, _ Facts) ([]Event, error) {
	if err := c.afterSending(m.On); err != nil {
		return nil, err
	}
	return []Event{HealthMotionFiled{Matter: c.Focus, Cash: m.Cash}}, nil
}

// PrivateCoverage is the form of accept-private-coverage.
type PrivateCoverage struct {
	About string `json:"about" label:"Health provision" options:"@medical-notices"`
	Proof string `json:"proof" label:"Proof of the private coverage" kind:"long" required:"yes"`
}

func acceptPrivateCoverage(c Case, p PrivateCoverage, _ Facts) ([]Event, error) {
	return []Event{MedicalMatterEnded{Matter: c.Focus, Why: "private_coverage", Note: p.Proof}}, nil
}

// MedicalEmployer is the form of start-medical-notice.
type MedicalEmployer EmployerForm

func startMedicalNotice(c Case, e MedicalEmployer, _ Facts) ([]Event, error) {
	if !e.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state of the employer.")
	}
	if c.coversThrough(e.Employer) {
		return nil, refuse("A notice to this employer runs already.", "45 CFR 303.32(c)")
	}
	return []Event{MedicalMatterStarted{Matter: c.nextKey(medicalSupport().Name), Type: "notice", Employer: e.Employer, Address: e.Address, Feed: e.Feed == "feed"}}, nil
}

// coversThrough reports whether a notice or assignment to an employer runs.
func (c Case) coversThrough(employer string) bool {
	return slices.ContainsFunc(c.Medical, func(m MedicalMatter) bool {
		return m.Employer != "" && strings.EqualFold(m.Employer, employer) && !m.Ended
	})
}

// MedicalSending is the form of send-medical-notice.
type MedicalSending struct {
	About string        `json:"about" label:"Medical support notice" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date of the notice" required:"yes"`
}

func (s MedicalSending) happened() (string, calendar.Date) { return "on", s.On }

func sendMedicalNotice(c Case, s MedicalSending, _ Facts) ([]Event, error) {
	if s.On.Before(c.Processes[medicalSupport().place(c.Focus)].Since) {
		return nil, invalid("on", "The notice cannot be sent before the employer was known or the coverage lapsed.")
	}
	return []Event{MedicalNoticeSent{Matter: c.Focus}, NoticeRequested{Notice: "N-NMSN", To: "employer", About: c.Focus, Details: map[string]string{"sent_on": s.On.String()}}}, nil
}

// EmployerResponse is the form of record-employer-response.
type EmployerResponse struct {
	About    string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On       calendar.Date `json:"on" label:"Date of the response" required:"yes"`
	Answer   string        `json:"answer" label:"Response" options:"plan=Sent on to the plan|none=No coverage for the children is available|left=No longer employed, or never|pay=Pay does not cover both support and premium" required:"yes"`
	Support  string        `json:"support,omitempty" label:"Support withheld each month" kind:"money" if:"answer=pay" required:"yes"`
	Premium  string        `json:"premium,omitempty" label:"Premium each month" kind:"money" if:"answer=pay" required:"yes"`
	Earnings string        `json:"earnings,omitempty" label:"Disposable earnings each month" kind:"money" if:"answer=pay" required:"yes"`
}

func (r EmployerResponse) happened() (string, calendar.Date) { return "on", r.On }

func recordEmployerResponse(c Case, r EmployerResponse, _ Facts) ([]Event, error) {
	if err := c.afterSending(r.On); err != nil {
		return nil, err
	}
	responded := EmployerResponded{Matter: c.Focus, Answer: r.Answer}
	if r.Answer != "pay" {
		return []Event{responded}, nil
	}
	support, premium := cents(r.Support), cents(r.Premium)
	if payCovers(cents(r.Earnings), support, premium) {
		return nil, refuse("Half of the disposable earnings covers both: the employer is to withhold both.", "22 CCR 116116")
	}
	if cashAided(c) {
		responded.Answer = "pay_aided"
		return []Event{responded}, nil
	}
	if support == 0 || premium == 0 {
		return nil, invalid("premium", "Enter both amounts: the person receiving support chooses between them.")
	}
	return []Event{responded, NoticeRequested{Notice: "N-MED-CHOICE", To: "prs", About: c.Focus,
		Details: map[string]string{"asked_on": r.On.String(), "support": support.Decimal(), "premium": premium.Decimal()}}}, nil
}

// payCovers reports whether half of disposable earnings covers support and premium together (22 CCR 116116).
func payCovers(earnings, support, premium money.Cents) bool { return support+premium <= earnings/2 }

// cashAided reports whether the family gets cash aid or foster care: then support comes before a premium.
func cashAided(c Case) bool { return c.Aid == AidCalWORK || c.Aid == AidFoster }

// CoverageChoice is the form of record-coverage-choice.
type CoverageChoice struct {
	About string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date of the choice" required:"yes"`
	First string        `json:"first" label:"What comes first" options:"support=Current support|insurance=Health insurance" required:"yes"`
}

func (x CoverageChoice) happened() (string, calendar.Date) { return "on", x.On }

func recordCoverageChoice(c Case, x CoverageChoice, _ Facts) ([]Event, error) {
	if err := c.afterSending(x.On); err != nil {
		return nil, err
	}
	return []Event{CoverageChosen{Matter: c.Focus, First: x.First}}, nil
}

// PlanResponse is the form of record-plan-response.
type PlanResponse struct {
	About    string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On       calendar.Date `json:"on" label:"Date of the response" required:"yes"`
	Answer   string        `json:"answer" label:"Response" options:"enrolled=The children are enrolled|options=There is more than one plan to choose from|waiting=There is a waiting period|unqualified=The notice is not a qualified order" required:"yes"`
	Insurer  string        `json:"insurer,omitempty" label:"Insurance company" if:"answer=enrolled" required:"yes"`
	Policy   string        `json:"policy,omitempty" label:"Policy number" if:"answer=enrolled" required:"yes"`
	Coverage string        `json:"coverage,omitempty" label:"What it covers" if:"answer=enrolled" required:"yes"`
	Start    calendar.Date `json:"start" label:"First day of coverage" if:"answer=enrolled" required:"yes"`
	Options  string        `json:"options,omitempty" label:"Plans, one on each line" kind:"long" if:"answer=options" required:"yes"`
	Until    calendar.Date `json:"until" label:"Last day of the waiting period" if:"answer=waiting" required:"yes"`
	Why      string        `json:"why,omitempty" label:"What the notice lacks" kind:"long" if:"answer=unqualified" required:"yes"`
}

func (r PlanResponse) happened() (string, calendar.Date) { return "on", r.On }

func recordPlanResponse(c Case, r PlanResponse, _ Facts) ([]Event, error) {
	if err := c.afterSending(r.On); err != nil {
		return nil, err
	}
	responded := PlanResponded{Matter: c.Focus, Answer: r.Answer, Until: r.Until, Why: r.Why}
	switch r.Answer {
	case "enrolled":
		return []Event{responded, ChildEnrolled{Matter: c.Focus, Policy: Policy{Insurer: r.Insurer, Number: r.Policy, Coverage: r.Coverage, Start: r.Start}}}, nil
	case "options":
		var plans []string
		for line := range strings.Lines(r.Options) {
			if line = strings.TrimSpace(line); line != "" {
				plans = append(plans, line)
			}
		}
		if len(plans) < 2 {
			return nil, invalid("options", "Enter at least two plans, one on each line.")
		}
		return []Event{responded, NoticeRequested{Notice: "N-MED-OPTION", To: "prs", About: c.Focus, Items: plans, Details: map[string]string{"told_on": r.On.String()}}}, nil
	}
	return []Event{responded}, nil
}

// CoverageOption is the form of choose-coverage-option.
type CoverageOption struct {
	About string `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	Plan  string `json:"plan" label:"Plan chosen" required:"yes"`
	How   string `json:"how" label:"How the person receiving support took part" options:"chose=They chose it|talked=We talked about it|silent=They did not answer" required:"yes"`
}

func chooseCoverageOption(c Case, o CoverageOption, _ Facts) ([]Event, error) {
	return []Event{CoverageOptionChosen{Matter: c.Focus, Plan: o.Plan, How: o.How}}, nil
}
