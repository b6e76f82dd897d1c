package lifecycle

import "strings"

// CourtReviewForm is the form of file-license-court-review.
type CourtReviewForm struct {
	LicenseFact
	Grounds string `json:"grounds" label:"Grounds stated in the request" kind:"long" help:"The court looks at these only, and within them at: is there an order, is this the obligor, is the obligor in compliance, do needs warrant a conditional release." required:"yes"`
}

func fileCourtReview(c Case, x CourtReviewForm, _ Facts) ([]Event, error) {
	if x.On.Before(c.focused().ListedOn) {
		return nil, invalid("on", "The request cannot have been filed before the license was listed.")
	}
	return []Event{CourtReviewFiled{License: x.About, Grounds: strings.TrimSpace(x.Grounds)}}, nil
}

func recordCourtService(c Case, x LicenseFact, f Facts) ([]Event, error) {
	if x.On.Before(c.focused().FiledOn) {
		return nil, invalid("on", "The request cannot have been served before it was filed.")
	}
	return []Event{CourtReviewServed{License: x.About}}, nil
}

func recordCourtHearing(c Case, x LicenseFact, f Facts) ([]Event, error) {
	if x.On.Before(c.focused().FiledOn) {
		return nil, invalid("on", "The hearing cannot have been held before the request was filed.")
	}
	return []Event{CourtReviewHeard{License: x.About}}, nil
}

// DelayForm is the form of find-court-delay.
type DelayForm struct {
	About string `json:"about" label:"License" options:"@licenses"`
	Whose string `json:"whose" label:"Whose delay is it?" options:"not_parent=Not the parent's, or the parent had good cause|parent=The parent did not act in a reasonable, timely and diligent manner, without good cause" required:"yes"`
	Why   string `json:"why" label:"What the finding rests on" kind:"long" help:"Which days passed between the notice, the request, the findings and the filing, and what the parent says of them." required:"yes"`
}

func findCourtDelay(c Case, x DelayForm, f Facts) ([]Event, error) {
	found := CourtDelayFound{License: x.About, Whose: x.Whose, Why: strings.TrimSpace(x.Why)}
	if x.Whose == "parent" {
		return []Event{found}, nil
	}
	if reasons := releaseRuled(f, "judicial_review_filed_and_served", "court_cannot_decide"); len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return append([]Event{found}, releaseEvents(c.focused(), "court_late", nil, f.Today)...), nil
}

// CourtDecisionForm is the form of record-license-court-decision.
type CourtDecisionForm struct {
	LicenseFact
	Outcome string `json:"outcome" label:"What the court decided (FL-675)" options:"compliance=The parent is in compliance: release|conditional=The parent's needs warrant a release on terms|upheld=The agency's decision is upheld" required:"yes"`
	Terms   string `json:"terms" label:"Payment terms, one a line" kind:"long" help:"The release stays in effect only while they are kept." if:"outcome=conditional" required:"yes"`
	Finding string `json:"finding" label:"The court's findings" kind:"long" required:"yes"`
}

func recordCourtDecision(c Case, x CourtDecisionForm, f Facts) ([]Event, error) {
	l, on := c.focused(), x.On
	if on.Before(l.FiledOn) {
		return nil, invalid("on", "The court cannot have decided before the request was filed.")
	}
	switch x.Outcome {
	case "compliance":
		if reasons := releaseRuled(f, "judicial_finding_of_compliance"); len(reasons) > 0 {
			return nil, &Refusal{Reasons: reasons}
		}
		return releaseEvents(l, "court", nil, on), nil
	case "conditional":
		if reasons := releaseRuled(f, "court_conditional_release"); len(reasons) > 0 {
			return nil, &Refusal{Reasons: reasons}
		}
		terms := lineList(x.Terms)
		letter := licenseLetter("N-LICENSE-CONDITIONAL", "pps", l.Key, map[string]string{"released": on.String()})
		letter.Items = terms
		return append(releaseEvents(l, "court_conditional", terms, on), letter), nil
	}
	return []Event{CourtReviewUpheld{License: x.About, Finding: strings.TrimSpace(x.Finding)}}, nil
}
