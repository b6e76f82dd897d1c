package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Means are what is known of the parent's means, as far as the remedies ask.
type Means struct {
	On       calendar.Date `json:"on"` // recorded; zero: never
	Benefits []string      `json:"benefits,omitempty"`
	Payment  money.Cents   `json:"payment,omitempty"` // one payment of the benefit, in cents
	// SSIMeans: disabled, within the SSI resource test, on SSI/SSP or eligible but for income, with proof.
	SSIMeans   bool   `json:"ssi_means,omitempty"`
	SoleIncome string `json:"sole_income,omitempty"`
	// NoAbility: shown to have no income or assets and no ability to earn (Fam. Code § 17600(d)(8)(H), (N)).
	NoAbility    bool   `json:"no_ability,omitempty"`
	AssetsSought bool   `json:"assets_sought,omitempty"` // the assets must still be located, (F), (L)
	Repayment    string `json:"repayment,omitempty"`     // current, interest_only; "" is behind or none
	// Exempt are the circumstances that leave the first $3,500 in an account alone (Fam. Code § 17453(j)(1)).
	Exempt []string `json:"exempt,omitempty"`
}

// ssiFacts keep a parent from state collection (Fam. Code § 17450(c)(2)).
var ssiFacts = []string{"obligor.disabled", "obligor.meets_ssi_resource_test", "obligor.ssi_or_would_be_but_for_income", "obligor.ssi_proof_supplied"}

// facts adds what the rules may ask of the parent's means. Before they are recorded nothing is known.
func (m Means) facts(facts map[string]any, benefits []string) {
	if m.On.IsZero() {
		return
	}
	kind := "other"
	for _, b := range m.Benefits {
		if slices.Contains(benefits, b) {
			kind = b
		}
	}
	facts["benefit.kind"], facts["benefit.periodic_payment"] = kind, m.Payment
	for _, name := range ssiFacts {
		facts[name] = m.SSIMeans
	}
	facts["obligor.sole_income"] = m.SoleIncome
	facts["obligor.complies_with_court_arrears_plan"] = slices.Contains(m.Exempt, "plan")
	facts["obligor.withholding_includes_past_due"] = slices.Contains(m.Exempt, "withholding")
	facts["obligor.half_of_earnings_withheld"] = slices.Contains(m.Exempt, "half")
}

// MeansForm is the form of record-means.
type MeansForm struct {
	Benefits   []string `json:"benefits" label:"Benefits the parent receives" options:"unemployment=Unemployment|state_disability=State disability|workers_compensation_temporary=Workers' compensation temporary disability|calpers=CalPERS|ssi=SSI|public_assistance=Public assistance"`
	Payment    string   `json:"payment" label:"One payment of the benefit" kind:"money"`
	SSIMeans   bool     `json:"ssi_means" label:"Disabled, within the SSI resource test, and proof was supplied" help:"On SSI/SSP, or eligible but for income: Fam. Code § 17450(c)(2) then forbids state collection."`
	SoleIncome string   `json:"sole_income" label:"Only income" options:"none=None|other=Something else|ssi=SSI/SSP|ssi_and_ssdi=SSI/SSP with SSDI|ssi_and_ssr=SSI/SSP with Social Security retirement|capi=CAPI|va_disability_at_most_ssi=VA disability no higher than SSI/SSP" required:"yes"`
	Ability    string   `json:"ability" label:"Income, assets and ability to earn" options:"some=Some, or not shown|none=Shown to have none" required:"yes"`
	Assets     string   `json:"assets" label:"Must assets still be located?" options:"no=No|yes=Yes" required:"yes"`
	Repayment  string   `json:"repayment" label:"Repayment of what is past due" options:"none=None, or behind|current=Keeps to the repayment plan|interest_only=Pays interest only" required:"yes"`
	Exempt     []string `json:"exempt" label:"Circumstances that exempt $3,500 in an account" options:"plan=Obeys a court's repayment order|withholding=Withholding that includes past-due support is in force|half=At least half of earnings is withheld" help:"Fam. Code § 17453(j)(1); the county tells the state."`
}

func recordMeans(_ Case, x MeansForm, f Facts) ([]Event, error) {
	m := Means{On: f.Today, Benefits: x.Benefits, Payment: cents(x.Payment), SSIMeans: x.SSIMeans, SoleIncome: x.SoleIncome, NoAbility: x.Ability == "none",
		AssetsSought: x.Assets == "yes", Exempt: x.Exempt}
	if x.Repayment != "none" {
		m.Repayment = x.Repayment
	}
	return []Event{MeansRecorded{m}}, nil
}

// Certification is what was verified before what is past due is certified to others (45 CFR 303.72(a)(4), (5), 303.102(b)(1)).
type Certification struct {
	On       calendar.Date `json:"on"` // zero: never
	Records  bool          `json:"records,omitempty"`
	Person   bool          `json:"person,omitempty"`
	Amount   bool          `json:"amount,omitempty"`
	Excluded bool          `json:"excluded,omitempty"` // by the state's guidelines for its own offset
}

func (x Certification) facts(facts map[string]any) {
	if x.On.IsZero() {
		return
	}
	facts["record.order_and_payment_history_on_file"], facts["obligor.name_and_ssn_verified"] = x.Records, x.Person
	facts["arrears.amount_verified"], facts["offset.case_inappropriate_under_guidelines"] = x.Amount, x.Excluded
}

// CertificationForm is the form of certify-arrears.
type CertificationForm struct {
	Records  bool `json:"records" label:"The order with its changes, and the payment record or an affidavit, are on file" help:"45 CFR 303.72(a)(4)"`
	Person   bool `json:"person" label:"Name and Social Security number are verified" help:"45 CFR 303.72(a)(5)"`
	Amount   bool `json:"amount" label:"The amount past due is verified" help:"45 CFR 303.72(a)(5), 303.102(b)(1)"`
	Excluded bool `json:"excluded" label:"The state's guidelines exclude the case from its own offset" help:"45 CFR 303.102(a)(2)"`
}

func certifyArrears(_ Case, x CertificationForm, f Facts) ([]Event, error) {
	return []Event{ArrearsVerified{Certification{On: f.Today, Records: x.Records, Person: x.Person, Amount: x.Amount, Excluded: x.Excluded}}}, nil
}
