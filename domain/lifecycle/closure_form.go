package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// ClosureProposal is the form of propose-closure: the criterion, and what it needs that the case does not tell.
type ClosureProposal struct {
	Criterion string `json:"criterion" label:"Criterion" options:"@closure-criteria" help:"45 CFR 303.11(b) and (c). The case itself tells what it knows: the order, the ledger, the children's ages, locate, aid and good cause." required:"yes"`
	Evidence  string `json:"evidence" label:"Evidence in the record" kind:"long" help:"What the criterion rests on: who found it, where and when." required:"yes"`

	Unenforceable bool `json:"unenforceable,omitempty" label:"The arrears cannot be enforced under state law" if:"criterion=b1"`

	LongTermCare bool `json:"long_term_care,omitempty" label:"The parent is in, or is entering, long-term care" if:"criterion=b3"`
	NoMeans      bool `json:"no_means,omitempty" label:"The parent has no income or assets above subsistence that could be levied" if:"criterion=b3|b8"`

	Deceased    bool `json:"deceased,omitempty" label:"The death is verified" if:"criterion=b4"`
	NothingLeft bool `json:"nothing_left,omitempty" label:"The search for assets is documented: nothing more can be done, not even against the estate" if:"criterion=b4"`

	LivesWithChild bool `json:"lives_with_child,omitempty" label:"The parent lives with the child, as primary caregiver or in an intact household" if:"criterion=b5"`
	NotAppropriate bool `json:"not_appropriate,omitempty" label:"The agency found that services are not appropriate, or no longer" if:"criterion=b5"`

	Barred          bool   `json:"barred,omitempty" label:"An action to establish parentage is barred by a statute of limitations" if:"criterion=b6i"`
	Excluded        bool   `json:"excluded,omitempty" label:"A test, a court or an administrative process excluded the alleged father" if:"criterion=b6ii"`
	NoOtherFather   bool   `json:"no_other_father,omitempty" label:"The other parent attests under penalty of perjury that no other man is known" help:"22 CCR 118203(a)(3)(B)." if:"criterion=b6ii"`
	Ground          string `json:"ground,omitempty" label:"Ground" options:"incest_or_rape=Incest or rape|adoption=Adoption proceedings are pending" if:"criterion=b6iii" required:"yes"`
	NotBestInterest bool   `json:"not_best_interest,omitempty" label:"The agency found that parentage would not be in the child's best interest" if:"criterion=b6iii"`
	FatherUnknown   bool   `json:"father_unknown,omitempty" label:"The identity of the biological father is unknown" if:"criterion=b6iv"`
	Interviewed     bool   `json:"interviewed,omitempty" label:"Diligent efforts were made, with at least one interview of the recipient" if:"criterion=b6iv"`

	Searchable   bool `json:"searchable,omitempty" label:"There is enough information for an automated search" if:"criterion=b7i|b7ii|b7iii"`
	SSNConfirmed bool `json:"ssn_confirmed,omitempty" label:"Locate interfaces verified a Social Security number" if:"criterion=b7iii"`

	Condition   string `json:"condition,omitempty" label:"Why the parent cannot pay" options:"psychiatric_institution=Institutionalized in a psychiatric facility|incarcerated=Incarcerated|verified_total_permanent_disability=Verified total and permanent disability|none=Another reason" if:"criterion=b8" required:"yes"`
	NoPotential bool   `json:"no_potential,omitempty" label:"The agency found no support potential for the whole of the child's minority" if:"criterion=b8"`
	SoleIncome  string `json:"sole_income,omitempty" label:"The parent's only income" options:"ssi=SSI|ssi_and_ssdi=SSI and SSDI|ssi_and_ssr=SSI and Social Security retirement|other=Something else|none=None" if:"criterion=b9" required:"yes"`

	Foreign    bool `json:"foreign,omitempty" label:"The parent is a citizen of, and lives in, a foreign country" if:"criterion=b10"`
	NoUSWork   bool `json:"no_us_work,omitempty" label:"The parent does not work for the federal government or a company with offices in the United States" if:"criterion=b10"`
	NoUSAssets bool `json:"no_us_assets,omitempty" label:"There is no reachable income or asset in the United States" if:"criterion=b10"`
	NoTreaty   bool `json:"no_treaty,omitempty" label:"There is no treaty or reciprocity with the country" if:"criterion=b10"`

	ServiceDone bool `json:"service_done,omitempty" label:"The service that was asked for was completed" if:"criterion=b11|b13"`
	Asked       bool `json:"asked,omitempty" label:"The recipient asked that the case be closed" if:"criterion=b12"`

	NoDuty         bool     `json:"no_duty,omitempty" label:"Cooperation is not required of the recipient" if:"criterion=b15|b16"`
	Methods        []string `json:"methods,omitempty" label:"Ways tried to reach the recipient" options:"mail=Mail|telephone=Telephone|email=Email|text=Text message|visit=Visit|portal=Online account" if:"criterion=b15"`
	NotReached     bool     `json:"not_reached,omitempty" label:"The recipient was not reached by any of them" if:"criterion=b15"`
	Noncooperation bool     `json:"noncooperation,omitempty" label:"The circumstances of the noncooperation are documented" if:"criterion=b16"`
	Essential      bool     `json:"essential,omitempty" label:"An action of the recipient is essential for the next step" if:"criterion=b16"`

	AgencyFailed bool   `json:"agency_failed,omitempty" label:"It is documented that the initiating agency failed to take an essential action" if:"criterion=b17"`
	NeededAct    string `json:"needed_act,omitempty" label:"The essential action" if:"criterion=b17" required:"yes"`
	TheirCase    string `json:"their_case,omitempty" label:"The initiating agency's case number" if:"criterion=b17" required:"yes"`
	AgencySaid   bool   `json:"agency_said,omitempty" label:"The initiating agency gave notice of it" if:"criterion=b18|b19"`

	Inappropriate bool `json:"inappropriate,omitempty" label:"It is not appropriate to establish or enforce anything" if:"criterion=b20"`

	Consent       string `json:"consent,omitempty" label:"What allows the transfer" options:"asked=The recipient asked for it|notice=No answer to a 60-day notice, to be sent|agreement=An approved state-tribal agreement" if:"criterion=b21" required:"yes"`
	Agency        string `json:"agency,omitempty" label:"Name of the other agency" if:"criterion=b17|b21" required:"yes"`
	AgencyAddress Postal `json:"agency_address,omitzero" label:"Address of the other agency" if:"criterion=b17|b21"`

	IHSEligible bool `json:"ihs_eligible,omitempty" label:"The child is eligible for health care from the Indian Health Service" if:"criterion=c"`
	IHSReferral bool `json:"ihs_referral,omitempty" label:"The case was opened only by a Medicaid referral based on an Indian Health Program" if:"criterion=c"`

	Responding bool `json:"responding,omitempty" label:"Another state, tribe or country works this case for us" help:"It must be told within 10 business days of the closing (45 CFR 303.7(c)(11))."`
	Criminal   bool `json:"criminal,omitempty" label:"The file holds summary criminal history" help:"It must be purged after the closing, except offenses of not supporting children (Fam. Code § 17531)."`
}

// closureFacts are the facts of the rule of a proposal's criterion: what the form says, and what the case knows.
func closureFacts(c Case, p ClosureProposal, f Facts) map[string]any {
	order, inForce := c.OrderInForce()
	paidSince := !f.Account.LastPayment.IsZero() && !f.Account.LastPayment.Before(f.Today.AddMonths(-12))
	facts := map[string]any{
		"order.current_support_due": inForce && order.Monthly() > 0,
		"arrears.total":             f.Account.Total(), "arrears.payment_in_last_12_months": paidSince, "arrears.enforceable": !p.Unenforceable,
		"arrears.all_assigned_to_state": f.Account.Total() > 0 && f.Account.Assigned == f.Account.Total(),
		"obligor.long_term_care":        p.LongTermCare, "obligor.income_or_assets_above_subsistence": !p.NoMeans,
		"obligor.deceased": p.Deceased, "obligor.further_action_possible": !p.NothingLeft,
		"obligor.lives_with_child": p.LivesWithChild, "agency.services_appropriate": !p.NotAppropriate,
		"parentage.action_barred_by_limitations": p.Barred, "parentage.alleged_father_excluded": p.Excluded, "parentage.other_alleged_father_known": !p.NoOtherFather,
		"child.conceived_by_incest_or_rape": p.Ground == "incest_or_rape", "child.adoption_proceedings_pending": p.Ground == "adoption", "agency.parentage_not_in_best_interest": p.NotBestInterest,
		"parentage.father_identity_known": !p.FatherUnknown, "parentage.diligent_effort_with_interview": p.Interviewed,
		"obligor.located": c.whereaboutsKnown(), "locate.enough_for_automated_search": p.Searchable, "locate.ssn_verified": p.SSNConfirmed,
		"obligor.no_support_potential_reason": p.Condition, "obligor.cannot_pay_for_whole_minority": p.NoPotential, "obligor.sole_income": p.SoleIncome,
		"obligor.foreign_citizen_and_resident": p.Foreign, "obligor.works_for_us_government_or_company": !p.NoUSWork,
		"obligor.reachable_domestic_assets": !p.NoUSAssets, "obligor.country_has_treaty_or_reciprocity": !p.NoTreaty,
		"case.location_only_service_provided": p.ServiceDone, "case.limited_service_completed": p.ServiceDone,
		"recipient.receives_iv_a": c.Aid == AidCalWORK || c.Aid == AidFoster, "recipient.requested_closure": p.Asked,
		"case.medical_support_assigned": c.Aid == AidCalWORK || c.Aid == AidMedical || c.Aid == AidFoster, "case.arrears_assigned": f.Account.Assigned > 0,
		"good_cause.status": goodCauseWord(c.GoodCause), "good_cause.support_may_proceed_safely": c.GoodCause.CaretakerNotInvolved,
		"recipient.cooperation_required": !p.NoDuty, "recipient.contact_methods_tried": len(p.methods()), "recipient.contacted": !p.NotReached,
		"recipient.noncooperation_documented": p.Noncooperation, "recipient.action_essential": p.Essential,
		"initiating_agency.failed_essential_action": p.AgencyFailed, "initiating_agency.closed_its_case": p.AgencySaid, "initiating_agency.services_not_needed": p.AgencySaid,
		"referral.inappropriate": p.Inappropriate, "parent.applied_for_services": c.Source != CWDReferral,
		"child.ihs_eligible": p.IHSEligible, "referral.medicaid_only_by_indian_health_program": p.IHSReferral,
	}
	if age, known := c.youngestAge(f.Today); known {
		facts["children.youngest_age"], facts["children.all_adult"] = age, age >= 18
	}
	if !c.Locate.FailedSince.IsZero() {
		facts["locate.diligent_unsuccessful_since"] = c.Locate.FailedSince
	}
	return facts
}

// methods are the different ways that were tried.
func (p ClosureProposal) methods() []string {
	return slices.Compact(slices.Sorted(slices.Values(p.Methods)))
}

// goodCauseWord is the status of a claim as the rules name it.
func goodCauseWord(g GoodCause) string {
	switch g.Status {
	case "":
		return "none"
	case "approved without the caretaker":
		return "approved"
	}
	return g.Status
}

// whereaboutsKnown: the parent paying support is located, and nobody searches again.
func (c Case) whereaboutsKnown() bool {
	return !c.Running(LocateProcess) && (!c.Locate.LocatedOn.IsZero() || c.Application.LocationAdequate)
}

// youngestAge is the age of the youngest child in whole years, unknown when a birth date is missing.
func (c Case) youngestAge(today calendar.Date) (age int, known bool) {
	for _, p := range c.Parties {
		if p.Role != Child {
			continue
		}
		if p.Profile.BirthDate.IsZero() {
			return 0, false
		}
		years := today.Year() - p.Profile.BirthDate.Year()
		if p.Profile.BirthDate.AddMonths(12 * years).After(today) {
			years--
		}
		if !known || years < age {
			age, known = years, true
		}
	}
	return age, known
}
