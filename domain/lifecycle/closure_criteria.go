package lifecycle

import (
	"slices"
	"strings"
)

// ClosureCriterion is one ground on which a case may or must be closed (45 CFR 303.11(b), (c); 22 CCR 118203).
type ClosureCriterion struct {
	Code string // as the rule "closure." + Code names it: "b7i"
	// Reason is the criterion as the person who receives services reads it.
	Reason string
	// Clock is the waiting time of the notice that must come first, "" when none must.
	Clock string
	// KeepOpen is what the recipient may tell that keeps the case open.
	KeepOpen []string
	// Mention is what the letter must say besides.
	Mention []string
}

// Citation is where the criterion stands.
func (k ClosureCriterion) Citation() string {
	return "45 CFR 303.11(" + criterionText(k.Code) + ")"
}

// Notice is the letter that tells of the plan to close, "" when none must.
func (k ClosureCriterion) Notice() string {
	return map[string]string{"CLO-NOTICE": "N-CLOSE-60", "CLO-NOTICE-LTD": "N-CLOSE-60", "CLO-NOTICE-INIT": "N-CLOSE-60-AGENCY", "CLO-TRIBAL": "N-TRIBAL-60"}[k.Clock]
}

// sent reports whether another agency sent the case: it, and not the family, is told of the closing
// (45 CFR 303.7(d)(10), 303.11(d)(2)).
func (k ClosureCriterion) sent() bool { return slices.Contains([]string{"b17", "b18", "b19"}, k.Code) }

// unlocated reports whether the case closes because the parent cannot be located.
func (k ClosureCriterion) unlocated() bool { return strings.HasPrefix(k.Code, "b7") }

var (
	newMoney  = "The other parent works, gets money or owns something that could pay support."
	newPlace  = "Where the other parent lives or works, or who may know it."
	newNumber = "The other parent's date of birth or Social Security number."
	newFather = "The name of another man who may be the father, or where he can be found."
	newOrder  = "There is an order for support that we do not know of."
)

// closureCriteria are all criteria, in the order of the regulation.
var closureCriteria = []ClosureCriterion{
	{Code: "b1", Clock: "CLO-NOTICE", Reason: "There is no longer a current support order, and what is still owed is under $500 or cannot be enforced under state law.", KeepOpen: []string{newOrder, newMoney}},
	{Code: "b2", Clock: "CLO-NOTICE", Reason: "There is no longer a current support order, and all that is still owed is owed to the State.", KeepOpen: []string{newOrder, "You are owed support that we do not know of."}},
	{Code: "b3", Clock: "CLO-NOTICE", Reason: "There is no longer a current support order, the children are grown, and the other parent is in long-term care with nothing that could pay support.", KeepOpen: []string{newOrder, newMoney}},
	{Code: "b4", Clock: "CLO-NOTICE", Reason: "The other parent has died, and nothing can be collected, not even from what was left behind.", KeepOpen: []string{"The other parent left money, a house, insurance or anything else of value."},
		Mention: []string{"The children may be able to get death benefits from the Social Security Administration. Ask there."}},
	{Code: "b5", Clock: "CLO-NOTICE", Reason: "The other parent lives with the child as the main caregiver or together with you, and our services do not fit any longer.", KeepOpen: []string{"The other parent no longer lives with the child."}},
	{Code: "b6i", Clock: "CLO-NOTICE", Reason: "The child is 18 or older, and the time to establish parentage is over.", KeepOpen: []string{newOrder, "Parentage was established somewhere else."}},
	{Code: "b6ii", Clock: "CLO-NOTICE", Reason: "The man who was named is not the father, and no other man is known who may be.", KeepOpen: []string{newFather}},
	{Code: "b6iii", Clock: "CLO-NOTICE", Reason: "We found that it would not be best for the child to establish parentage.", KeepOpen: []string{"The adoption was ended, or what we know about the child is wrong."}},
	{Code: "b6iv", Clock: "CLO-NOTICE", Reason: "It is not known who the father is, although we looked and spoke with you.", KeepOpen: []string{newFather}},
	{Code: "b7i", Clock: "CLO-NOTICE", Reason: "We looked for the other parent in many places for two years and did not find them.", KeepOpen: []string{newPlace, newNumber}},
	{Code: "b7ii", Clock: "CLO-NOTICE", Reason: "We looked for the other parent for six months and did not find them. We know too little to search by computer.", KeepOpen: []string{newPlace, newNumber}},
	{Code: "b7iii", Clock: "CLO-NOTICE", Reason: "We looked for the other parent for more than a year and did not find them. Their Social Security number cannot be verified.", KeepOpen: []string{newPlace, newNumber}},
	{Code: "b8", Clock: "CLO-NOTICE", Reason: "The other parent cannot pay support while the child is a minor or later, and has no income or property beyond what is needed to live.", KeepOpen: []string{newMoney}},
	{Code: "b9", Clock: "CLO-NOTICE", Reason: "The other parent's only income is Supplemental Security Income, alone or with other Social Security benefits.", KeepOpen: []string{newMoney}},
	{Code: "b10", Clock: "CLO-NOTICE", Reason: "The other parent is a citizen of another country and lives there. We have no way to collect there or here.", KeepOpen: []string{newMoney, "The other parent came back to the United States, or works for a company that has offices here."}},
	{Code: "b11", Reason: "You asked us only to find someone, and we did what was asked."},
	{Code: "b12", Reason: "You asked us to close the case."},
	{Code: "b13", Clock: "CLO-NOTICE-LTD", Reason: "You asked only for one service, and it is finished.", KeepOpen: []string{"You want the other services too."}},
	{Code: "b14", Reason: "Good cause was found: it would not be safe to go on."},
	{Code: "b15", Clock: "CLO-NOTICE", Reason: "We could not reach you, although we tried in more than one way.", KeepOpen: []string{"Your address and telephone number, so that we can reach you."}},
	{Code: "b16", Clock: "CLO-NOTICE", Reason: "We need something from you for the next step, and we did not get it.", KeepOpen: []string{"What we asked you for, or why you could not give it."}},
	{Code: "b17", Clock: "CLO-NOTICE-INIT", Reason: "The agency that sent us the case did not do what is needed for the next step."},
	{Code: "b18", Reason: "The agency that sent us the case has closed it."},
	{Code: "b19", Reason: "The agency that sent us the case no longer needs our services."},
	{Code: "b20", Reason: "The case was sent to us by mistake: there is nothing that we may establish or enforce."},
	{Code: "b21", Clock: "CLO-TRIBAL", Reason: "The case was moved to a tribal child support agency."},
	{Code: "c", Reason: "The child can get care from the Indian Health Service, and the case came only because of it."},
}

// FindClosureCriterion finds a criterion by its code.
func FindClosureCriterion(code string) (ClosureCriterion, bool) {
	i := slices.IndexFunc(closureCriteria, func(k ClosureCriterion) bool { return k.Code == code })
	if i < 0 {
		return ClosureCriterion{}, false
	}
	return closureCriteria[i], true
}

// criterionOptions are the choices of the form: the number in the regulation and the criterion in the field's words.
func criterionOptions(Case) []Option {
	labels := []string{"No current order, arrears under $500 or unenforceable", "No current order, all arrears assigned to the State", "Children grown, parent in long-term care",
		"Parent deceased", "Parent lives with the child", "Parentage barred by time", "Alleged father excluded, no other known", "Parentage not in the child's best interest",
		"Father cannot be identified", "Not located in 2 years", "Not located in 6 months, too little information", "Not located in 1 year, Social Security number not verified",
		"Institutionalized, incarcerated or disabled without support potential", "Sole income is SSI", "Lives abroad, out of reach", "Location-only service provided",
		"Recipient asks for closure", "Limited service completed", "Good cause, support is not safe", "Recipient cannot be reached", "Recipient does not cooperate",
		"Initiating agency failed to act", "Initiating agency closed its case", "Initiating agency no longer needs services", "Inappropriate referral", "Transferred to a tribal agency",
		"Mandatory: Medicaid referral by an Indian Health Program"}
	var list []Option
	for i, k := range closureCriteria {
		list = append(list, Option{k.Code, "(" + criterionText(k.Code) + ") " + labels[i]})
	}
	return list
}
