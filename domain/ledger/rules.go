package ledger

// RuleID names the rule by which an entry was made.
type RuleID string

// Rule is one rule of law, or one convention, that an entry rests on.
type Rule struct {
	ID       RuleID `json:"id"`
	Title    string `json:"title"`
	Citation string `json:"citation"`
	// Unverified says what could not be read in a primary text; empty when all of it was.
	Unverified string `json:"unverified,omitempty"`
}

// The rules that a ledger applies.
const (
	RuleCharge        RuleID = "CHG-MONTH"
	RuleProrate       RuleID = "CHG-PART"
	RuleEndAge        RuleID = "CHG-AGE"
	RuleIncarceration RuleID = "CHG-INCARCERATION"
	RuleArrears       RuleID = "ARR-SET"
	RuleMature        RuleID = "ARR-PAST-DUE"

	RuleAssignAid    RuleID = "ASG-AID"
	RuleAssignFoster RuleID = "ASG-FOSTER"
	RuleAssignMed    RuleID = "ASG-MEDICAL"
	RuleAssignPerm98 RuleID = "ASG-PRE-1998"
	RuleAssignTemp   RuleID = "ASG-TEMPORARY"
	RuleAssignCond   RuleID = "ASG-CONDITIONAL"
	RuleAssignCap    RuleID = "ASG-CAP"
	RuleUnassigned   RuleID = "ASG-NONE"

	RuleInterest RuleID = "INT-LEGAL"
	RuleRate7    RuleID = "INT-7"
	RuleSCRA     RuleID = "INT-SCRA"
	RuleForeign  RuleID = "INT-OTHER-STATE"
	RuleCourt    RuleID = "INT-COURT"

	RuleCurrent        RuleID = "CRE-CURRENT"
	RulePrincipal2009  RuleID = "CRE-2009-PRINCIPAL"
	RuleInterest2009   RuleID = "CRE-2009-INTEREST"
	RuleInterestFirst  RuleID = "CRE-PRE-2009"
	RuleOffset2009     RuleID = "CRE-OFFSET-2009"
	RuleOffsetPre2009  RuleID = "CRE-OFFSET-PRE-2009"
	RuleFamiliesFirst  RuleID = "CRE-FAMILIES-FIRST"
	RuleOnAid          RuleID = "CRE-ON-AID"
	RuleFuture         RuleID = "CRE-FUTURE"
	RuleOffsetRefund   RuleID = "CRE-OFFSET-REFUND"
	RuleNothingToCome  RuleID = "CRE-REFUND"
	RuleReceipt        RuleID = "CRE-RECEIPT"
	RuleAdjust         RuleID = "ADJ-DECISION"
	RuleDistFamily     RuleID = "DIS-FAMILY"
	RuleDistFee        RuleID = "DIS-FEE"
	RulePass50         RuleID = "DIS-PASS-50"
	RulePass100        RuleID = "DIS-PASS-100"
	RulePassFormer     RuleID = "DIS-PASS-FORMER"
	RuleDistState      RuleID = "DIS-STATE"
	RuleDistOverAid    RuleID = "DIS-OVER-AID"
	RuleDistFoster     RuleID = "DIS-FOSTER"
	RuleDistMedical    RuleID = "DIS-MEDICAL"
	RuleDistCondOffset RuleID = "DIS-CONDITIONAL-OFFSET"
	RuleHold           RuleID = "DIS-HOLD"
)

// rules is the catalogue, in the order of the life of a dollar.
var rules = []Rule{
	{RuleCharge, "Support falls due each month as ordered", "the support order; Code Civ. Proc. § 685.020(b)", ""},
	{RuleProrate, "A part of a month is charged by its days over the days of the month, rounded to the nearest cent", "convention", "no text on proration was found; some orders and counties differ"},
	{RuleEndAge, "Child support ends at 18, or for a full-time high school student at the end of grade 12 or at 19, whichever is first", "Fam. Code §§ 3901(a), 4007(a), 6500", ""},
	{RuleIncarceration, "Child support is set to $0 from the first full month of more than 90 consecutive days of confinement", "Fam. Code § 4007.5(a), (b), (e)", "the forms of the section before 27 September 2022 were read in part only"},
	{RuleArrears, "Arrears as determined or as brought from another system", "Fam. Code § 155; Code Civ. Proc. § 695.210", ""},
	{RuleMature, "Support of a month unpaid at its end is past due", "45 CFR 302.51(a)(1); Fam. Code § 17433.5", ""},

	{RuleAssignAid, "Support that accrues while the family is on CalWORKs is assigned", "Welf. & Inst. Code § 11477(a)(1)(B); 42 U.S.C. § 608(a)(3)", ""},
	{RuleAssignFoster, "Support that accrues while foster care is paid is assigned", "45 CFR 302.52(b), (c); 42 U.S.C. § 671(a)(17)", ""},
	{RuleAssignMed, "Medical support that accrues on Medi-Cal is assigned", "45 CFR 302.51(c)", ""},
	{RuleAssignPerm98, "Aid applied for before 1 October 1998 takes earlier arrears permanently", "Welf. & Inst. Code § 11477(a)(1)(A)", "the day is from a county's glossary"},
	{RuleAssignTemp, "Aid applied for before 1 October 2009 takes earlier arrears while the aid lasts", "Welf. & Inst. Code § 11477(a)(1)(A)", ""},
	{RuleAssignCond, "When aid ends, temporarily assigned arrears are the family's, but for federal tax offsets", "42 U.S.C. § 657(a)(2)(B) of 1996; OCSE AT-97-17", "not read in full"},
	{RuleAssignCap, "The assignment never exceeds the aid paid and not yet repaid", "Welf. & Inst. Code § 11477(a)(1); 42 U.S.C. § 608(a)(3)", "the order in which installments leave the assignment, newest first, is a convention"},
	{RuleUnassigned, "Support that accrues without cash aid is the family's", "45 CFR 302.51(a)(5); Welf. & Inst. Code § 11477(a)(1)(B)", ""},

	{RuleInterest, "10 percent a year, simple, on unpaid principal; in a case that the agency enforces from the first of the month after it was due", "Code Civ. Proc. §§ 685.010(a)(1), 685.020(b); Fam. Code § 17433.5", ""},
	{RuleRate7, "7 percent a year before 1 July 1983", "Code Civ. Proc. § 685.010", "from a practice guide"},
	{RuleSCRA, "6 percent a year for a servicemember who asks", "50 U.S.C. § 3937", "not read in the statute"},
	{RuleForeign, "The rate of the state that issued the order", "Fam. Code § 5700.604", "the rate is entered by the agency"},
	{RuleCourt, "The rate that a court ordered", "order of the court", ""},

	{RuleReceipt, "Money counts from the day of collection", "45 CFR 302.51(a)(4)", ""},
	{RuleCurrent, "First the support of the month of collection", "Code Civ. Proc. § 695.221(a); 45 CFR 302.51(a)(1); Fam. Code § 5238(a)", ""},
	{RulePrincipal2009, "Then principal, oldest installment first", "Code Civ. Proc. § 695.221(b)", "unassigned before assigned is from a practice guide"},
	{RuleInterest2009, "Then interest", "Code Civ. Proc. § 695.221(c)", ""},
	{RuleInterestFirst, "Before 2009, interest before principal", "Code Civ. Proc. § 695.221 before Stats. 2004, ch. 305", "not read in primary text"},
	{RuleOffset2009, "A federal tax offset of 2009 to April 2020 pays assigned principal, its interest, other principal, its interest", "Code Civ. Proc. § 695.221(e)(1)", ""},
	{RuleOffsetPre2009, "A federal tax offset before 2009 pays assigned arrears first, and interest before principal", "42 U.S.C. § 657(a)(2)(B)(iv) of 1996; 45 CFR 302.51(a)(3)(i)", "the order of interest was not found"},
	{RuleFamiliesFirst, "From 1 May 2020, what is owed to the family is paid before what is assigned", "Code Civ. Proc. § 695.221(f); 42 U.S.C. § 657(a)(2)(B)", "the place of the family's interest before assigned principal is a reading of the text"},
	{RuleOnAid, "While the family is on aid, assigned arrears come before the family's", "42 U.S.C. § 657(a)(1)", "not read in full"},
	{RuleFuture, "Money beyond all that is owed is held for coming months", "45 CFR 302.51(b)", ""},
	{RuleOffsetRefund, "Tax offset money beyond past-due support is repaid to the parent", "45 CFR 303.72(h)(4), 303.102(g)(2)", ""},
	{RuleNothingToCome, "Money is repaid when no support remains to come due", "45 CFR 302.51(b)", "the regulation speaks of future months only; repayment follows when there are none"},
	{RuleAdjust, "A decision that changes the debt", "the decision named", ""},

	{RuleDistFamily, "Support owed to the family is paid to the family", "45 CFR 302.51(a)(5); 42 U.S.C. § 657(a)", ""},
	{RuleDistFee, "$35 a federal fiscal year from a never-assisted family after $550", "Fam. Code § 17208(c); 45 CFR 302.33(e)", "the level at which the department deducts it is not published"},
	{RulePass50, "The first $50 of current support in a month goes to the family on CalWORKs", "Fam. Code § 17504(a) until 31 December 2021", ""},
	{RulePass100, "The first $100 (one child) or $200 (two or more) of current support in a month goes to the family on CalWORKs", "Fam. Code § 17504(a)", "operative when automation was ready, at the earliest 1 January 2022"},
	{RulePassFormer, "Assigned collections go to a family formerly on CalWORKs", "Fam. Code § 17504.2(a)", "operative day from the department's release"},
	{RuleDistState, "Assigned support repays CalWORKs", "Welf. & Inst. Code § 11477; 42 U.S.C. § 657(a)", ""},
	{RuleDistOverAid, "Assigned collections beyond the aid paid go to the family", "42 U.S.C. § 657(a)(1); Welf. & Inst. Code § 11477(a)(1)", ""},
	{RuleDistFoster, "Assigned support repays foster care", "45 CFR 302.52(b)", ""},
	{RuleDistMedical, "Assigned medical support goes to Medi-Cal", "45 CFR 302.51(c)", ""},
	{RuleDistCondOffset, "Before 1 May 2020 a federal offset on conditionally assigned arrears repays aid", "42 U.S.C. § 657(a)(2)(B)(iv) of 1996", "not read in full"},
	{RuleHold, "An offset of a joint return, or under appeal, waits; at most six months", "45 CFR 303.72(h)(5), 302.32(b)(3)(ii)", ""},
}

var ruleByID = func() map[RuleID]Rule {
	m := make(map[RuleID]Rule, len(rules))
	for _, r := range rules {
		m[r.ID] = r
	}
	return m
}()

// Rules returns the catalogue of rules that a ledger applies.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// LookupRule returns the rule of that id.
func LookupRule(id RuleID) (Rule, bool) {
	r, ok := ruleByID[id]
	return r, ok
}
