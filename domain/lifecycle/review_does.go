package lifecycle

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// toBoth asks for a letter to each parent.
func toBoth(notice string, details map[string]string) []Event {
	return []Event{NoticeRequested{Notice: notice, To: "prs", Details: details}, NoticeRequested{Notice: notice, To: "pps", Details: details}}
}

func sendReviewRight(Case, Nothing, Facts) ([]Event, error) {
	return append([]Event{ReviewRightTold{}}, toBoth("N-REVIEW-RIGHT", nil)...), nil
}

// ChangeForm is the form of record-change-heard.
type ChangeForm struct {
	By   string        `json:"by" label:"Who told of it" options:"@adults" required:"yes"`
	On   calendar.Date `json:"on" label:"Date" required:"yes"`
	How  string        `json:"how" label:"How" options:"written=In writing|oral=In person or by telephone" required:"yes"`
	What string        `json:"what" label:"What has changed" kind:"long" required:"yes"`
}

func (f ChangeForm) happened() (string, calendar.Date) { return "on", f.On }

func recordChangeHeard(_ Case, x ChangeForm, _ Facts) ([]Event, error) {
	return []Event{ChangeHeard(x)}, nil
}

func declineInquiry(Case, Nothing, Facts) ([]Event, error) { return []Event{ReviewNotWanted{}}, nil }

// ReviewAsking is the form of request-review.
type ReviewAsking struct {
	By      string        `json:"by" label:"Who asks" options:"@adults" required:"yes"`
	On      calendar.Date `json:"on" label:"Date of the request" required:"yes"`
	How     string        `json:"how" label:"How" options:"written=In writing|oral=In person or by telephone" required:"yes"`
	Reason  string        `json:"reason" label:"What has changed" help:"It is told to both parents: leave out whereabouts." required:"yes"`
	Changed bool          `json:"changed" label:"Circumstances have changed since the last review"`
}

func (r ReviewAsking) happened() (string, calendar.Date) { return "on", r.On }

func requestReview(c Case, r ReviewAsking, _ Facts) ([]Event, error) {
	if r.On.Before(c.reviewedOn()) {
		return nil, invalid("on", "The request cannot be older than the order or its last review.")
	}
	return []Event{ReviewRequested(r)}, nil
}

// AgencyReview is the form of start-agency-review.
type AgencyReview struct {
	Reason  string        `json:"reason" label:"Why" options:"The three years since the order or its last review are over=The three-year cycle|The income of a parent has changed=The income of a parent has changed|A child was born, or has left home=A child was born, or has left home|The time with the children has changed=The time with the children has changed|A parent is disabled=A parent is disabled|The order has no health provision=The order has no health provision" required:"yes"`
	AwareOn calendar.Date `json:"aware_on" label:"Date the agency became aware" required:"yes"`
}

func (r AgencyReview) happened() (string, calendar.Date) { return "aware_on", r.AwareOn }

func startAgencyReview(_ Case, r AgencyReview, _ Facts) ([]Event, error) {
	return []Event{AgencyReviewStarted(r)}, nil
}

func declineReview(c Case, _ Nothing, _ Facts) ([]Event, error) {
	return []Event{ReviewDeclined{}, NoticeRequested{Notice: "N-REVIEW-DECLINED", To: c.Review.AskedBy,
		Details: map[string]string{"asked": c.Review.AskedOn.String(), "last": c.reviewedOn().String()}}}, nil
}

// repeated applies 22 CCR 115510(c).
var repeated = Guard{"the last review is less than six months old and nothing has changed", func(c Case, f Facts) *Reason {
	if c.Review.AskedBy == "" {
		return &Reason{Text: "Nobody asked: the agency started the review.", Citation: "22 CCR 115510(c)"}
	}
	if c.Review.LastReview.IsZero() {
		return &Reason{Text: "The order was never reviewed.", Citation: "22 CCR 115510(c)"}
	}
	d := f.Rule("ra.repeat", map[string]any{"review.last_completed_on": c.Review.LastReview, "review.circumstances_changed_since": c.Review.Changed})
	if against := d.Against(); len(against) > 0 {
		return &against[0]
	}
	return nil
}}

func sendReviewForms(c Case, _ Nothing, _ Facts) ([]Event, error) {
	details := map[string]string{"reason": c.Review.Reason, "present": c.presentSupport().String()}
	if c.Review.AskedBy != "" {
		details["asked"] = c.Review.AskedOn.String()
	}
	return append([]Event{ReviewFormsSent{}}, toBoth("N-REVIEW-FORMS", details)...), nil
}

func (c Case) presentSupport() money.Cents {
	o, _ := c.OrderInForce()
	return o.childSupport()
}

// FormsBack is the form of record-review-forms.
type FormsBack struct {
	By       string        `json:"by" label:"From" options:"@adults" required:"yes"`
	On       calendar.Date `json:"on" label:"Date received" required:"yes"`
	Complete bool          `json:"complete" label:"They are complete"`
}

func (b FormsBack) happened() (string, calendar.Date) { return "on", b.On }

func recordReviewForms(_ Case, b FormsBack, _ Facts) ([]Event, error) {
	return []Event{ReviewFormsBack(b)}, nil
}

// ReviewFinding is the form of complete-review.
type ReviewFinding struct {
	Guideline  string `json:"guideline" label:"Child support by the guideline each month" kind:"money" required:"yes"`
	Months     string `json:"months" label:"How many months the change is expected to last" kind:"number" required:"yes"`
	Below      bool   `json:"below" label:"The present amount was agreed below the guideline"`
	Calculated string `json:"calculated" label:"How it was worked out" help:"It is told to both parents: leave out whereabouts." required:"yes"`
}

// completeReview judges by the three grounds of the regulation; one is enough.
func completeReview(c Case, r ReviewFinding, f Facts) ([]Event, error) {
	o, _ := c.OrderInForce()
	amount := cents(r.Guideline)
	seek, refer := false, []Reason(nil)
	facts := map[string]any{"change.expected_to_last_months": number(r.Months), "order.amount": o.childSupport(), "guideline.amount": amount,
		"order.stipulated_below_guideline": r.Below, "order.has_health_coverage_provision": o.Health}
	for _, rule := range []string{"ra.threshold", "ra.below_guideline_stipulation", "ra.health_only"} {
		d := f.Rule(rule, facts)
		if seek = seek || d.Holds && !d.Refer; d.Refer {
			refer = append(refer, d.Against()...)
		}
	}
	if !seek && len(refer) > 0 {
		return nil, &Refusal{Reasons: refer}
	}
	details := map[string]string{"present": o.childSupport().String(), "guideline": amount.String(), "reason": r.Calculated}
	events := []Event{ReviewCompleted{Guideline: amount, Seek: seek}}
	if seek {
		details["change"] = "yes"
	} else {
		events = append(events, ReviewEnded{Outcome: "no_change"})
	}
	return append(events, toBoth("N-REVIEW-OUTCOME", details)...), nil
}

// SSIForm is the form of record-ssi-proof.
type SSIForm struct {
	On        calendar.Date `json:"on" label:"Date the proof came in" required:"yes"`
	Disabled  bool          `json:"disabled" label:"The parent paying support is disabled"`
	Resources bool          `json:"resources" label:"The parent meets the SSI resource test"`
	Receives  bool          `json:"receives" label:"The parent gets SSI/SSP, or would but for excess income"`
	Proof     bool          `json:"proof" label:"Proof of eligibility, and of any receipt, is on file"`
}

func (x SSIForm) happened() (string, calendar.Date) { return "on", x.On }

func recordSSIProof(_ Case, x SSIForm, f Facts) ([]Event, error) {
	d := f.Rule("ra.ssi", map[string]any{"obligor.disabled": x.Disabled, "obligor.meets_ssi_resource_test": x.Resources, "obligor.ssi_or_would_be_but_for_income": x.Receives,
		"obligor.ssi_proof_supplied": x.Proof, "obligor.ssi_proof_received_on": x.On})
	if against := d.Against(); len(against) > 0 {
		return nil, &Refusal{Reasons: against}
	}
	return []Event{SSIProven(x)}, nil
}

// ServiceMemberForm is the form of record-service-member-form.
type ServiceMemberForm struct {
	On          calendar.Date `json:"on" label:"Date the properly completed form came in" required:"yes"`
	ActivatedOn calendar.Date `json:"activated_on" label:"Date of activation and deployment out of state" required:"yes"`
	Changes     bool          `json:"changes" label:"The change in income would change the dollar amount of the order"`
}

func (s ServiceMemberForm) happened() (string, calendar.Date) { return "on", s.On }

func recordServiceMember(_ Case, s ServiceMemberForm, _ Facts) ([]Event, error) {
	if !s.Changes {
		return nil, refuse("The motion is brought when the change would bring any change in the dollar amount of the order.", "Fam. Code § 17440(c)")
	}
	return []Event{ServiceMemberActivated(s)}, nil
}

// ModificationMotion is the form of file-modification-motion.
type ModificationMotion struct {
	FiledOn calendar.Date `json:"filed_on" label:"Date filed" required:"yes"`
	Cause   string        `json:"cause" label:"Why the order is to be changed" options:"unemployment=Unemployment of a parent|military_activation=Military activation out of state|other=Another reason" required:"yes"`
	BeganOn calendar.Date `json:"began_on" label:"Date of unemployment or activation" if:"cause=unemployment|military_activation" required:"yes"`
}

func (m ModificationMotion) happened() (string, calendar.Date) { return "filed_on", m.FiledOn }

func fileModification(c Case, m ModificationMotion, _ Facts) ([]Event, error) {
	if m.FiledOn.Before(c.Processes[ReviewProcess].Since) {
		return nil, invalid("filed_on", "The motion cannot be older than the decision to file it.")
	}
	return []Event{ModificationFiled(m)}, nil
}

// ModificationRuling is the form of record-modification-ruling.
type ModificationRuling struct {
	On       calendar.Date `json:"on" label:"Date of the order" required:"yes"`
	Result   string        `json:"result" label:"What the court decided" options:"changed=The order is changed|denied=The motion is denied|withdrawn=The motion was withdrawn" required:"yes"`
	Amount   string        `json:"amount,omitempty" label:"Child support each month" kind:"money" if:"result=changed" required:"yes"`
	From     calendar.Date `json:"from" label:"Due from" if:"result=changed" required:"yes"`
	ServedOn calendar.Date `json:"served_on" label:"Date the motion was served" if:"result=changed" required:"yes"`
	Excused  bool          `json:"excused" label:"The court found good cause for another day and stated it on the record" help:"Fam. Code § 3653(b), (c)." if:"result=changed"`
	Health   bool          `json:"health" label:"The order provides for health coverage" if:"result=changed"`
}

func (r ModificationRuling) happened() (string, calendar.Date) { return "on", r.On }

func recordModificationRuling(c Case, r ModificationRuling, f Facts) ([]Event, error) {
	if r.On.Before(c.Review.FiledOn) {
		return nil, invalid("on", "The order cannot be older than the motion.")
	}
	if r.Result != "changed" {
		return []Event{ReviewEnded{Outcome: r.Result}}, nil
	}
	if r.ServedOn.Before(c.Review.FiledOn) || r.ServedOn.After(r.On) {
		return nil, invalid("served_on", "Service must be between the filing of the motion and the order.")
	}
	if err := retroactive(c, r, f); err != nil {
		return nil, err
	}
	o, _ := c.OrderInForce()
	next := Order{Key: "O" + strconv.Itoa(len(c.Orders)+1), Kind: "modified", Court: o.Court, Number: o.Number, EnteredOn: r.On, Basis: o.Basis, Health: r.Health}
	children := slices.DeleteFunc(slices.Clone(o.Obligations), func(x Obligation) bool { return x.Kind != "child" })
	changed := Obligation{Kind: "child", Amount: cents(r.Amount), From: r.From}
	if len(children) == 1 {
		changed.Child, changed.To = children[0].Child, children[0].To
	}
	next.Obligations = append([]Obligation{changed}, slices.DeleteFunc(slices.Clone(o.Obligations), func(x Obligation) bool { return x.Kind == "child" })...)
	return []Event{ReviewEnded{Outcome: "changed"}, OrderEntered{next}}, nil
}

// retroactive holds a changed amount to the day the law lets it begin (Fam. Code §§ 3651(c)(1), 3653).
func retroactive(c Case, r ModificationRuling, f Facts) error {
	facts := map[string]any{"modification.cause": c.Review.Cause, "motion.filed_on": c.Review.FiledOn, "motion.served_on": r.ServedOn}
	switch c.Review.Cause {
	case "unemployment":
		facts["unemployment.began_on"] = c.Review.BeganOn
	case "military_activation":
		facts["activation.began_on"] = c.Review.BeganOn
	}
	d := f.Rule("ra.retroactivity", facts)
	if d.Refer {
		return &Refusal{Reasons: d.Against()}
	}
	if r.From.Before(c.Review.FiledOn) {
		return invalid("from", "A change cannot reach back before the motion was filed on "+longDate(c.Review.FiledOn)+" (Fam. Code § 3651(c)(1)).")
	}
	if must, ok := d.Data["effective_from"].(calendar.Date); ok && r.From != must && !r.Excused {
		return invalid("from", "The change is due from "+longDate(must)+" unless the court finds good cause and states it (Fam. Code § 3653(b), (c)).")
	}
	return nil
}

// DeploymentReturn is the form of record-deployment-return.
type DeploymentReturn struct {
	On calendar.Date `json:"on" label:"Date of return" required:"yes"`
}

func (d DeploymentReturn) happened() (string, calendar.Date) { return "on", d.On }

func recordDeploymentReturn(c Case, d DeploymentReturn, _ Facts) ([]Event, error) {
	if d.On.Before(c.Review.BeganOn) {
		return nil, invalid("on", "The return cannot be before the activation.")
	}
	return []Event{DeploymentEnded(d)}, nil
}

func recordHearingRequested(Case, Nothing, Facts) ([]Event, error) {
	return []Event{DeploymentHearingSought{}}, nil
}
