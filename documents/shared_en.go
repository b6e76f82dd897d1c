package documents

import (
	"fmt"
	"strings"

	"casewright/domain/money"
)

// The parts of letters that several notices share, in English.

// The elements that 45 CFR 303.2(a)(2) and 302.33(a)(4) want in the letters that explain the program.
const (
	elemServices     = "available services"
	elemRights       = "rights and responsibilities"
	elemFees         = "fees"
	elemCostRecovery = "cost recovery"
	elemDistribution = "distribution of payments"
	elemComplaint    = "complaint and state hearing"
)

// contactEN closes every letter to a person.
func contactEN(r *draft) []Block {
	who := fmt.Sprintf("Call us at %s. Have your case number ready: %s.", r.Agency.Phone, r.CaseNumber)
	if r.Worker.Name != "" {
		who = fmt.Sprintf("Call us at %s and ask for %s. Have your case number ready: %s.", r.Agency.Phone, r.Worker.Name, r.CaseNumber)
	}
	if r.Worker.Name != "" && r.Worker.Phone != "" {
		who = fmt.Sprintf("Your caseworker is %s, telephone %s. You can also call our office at %s. Have your case number ready: %s.",
			r.Worker.Name, r.Worker.Phone, r.Agency.Phone, r.CaseNumber)
	}
	return []Block{
		heading("Questions?"),
		para(who + " If you need this letter in another language or in large print, please tell us."),
	}
}

// servicesEN tells what the program does: Fam. Code § 17400(a); 45 CFR 303.3 to 303.5, 303.8.
func servicesEN() []Block {
	return []Block{
		heading("What we can do"),
		element(elemServices,
			bullets(
				"Look for a parent whose address or work is not known.",
				"Establish who a child's legal parents are.",
				"Ask the court for an order for child support and for health insurance.",
				"Collect support and enforce the order, also an order for spousal support that goes with it.",
				"Review the order when things change, and ask the court to change it.",
			),
			para("These services are for every family, with or without public assistance (Fam. Code § 17400(a) and (f)).")),
	}
}

// rightsEN tells rights and responsibilities: Fam. Code §§ 17212, 17406(f), (g), (i), (j), 17418, 17524.
func rightsEN() []Block {
	return []Block{
		heading("Your rights and responsibilities"),
		element(elemRights,
			bullets(
				"We tell you in writing about every hearing on parentage or support in your case, and send you a copy of every order (Fam. Code § 17406(f) and (g)).",
				"If you do not get public assistance, you may go to court yourself (§ 17406(i)), and we ask for your consent before an agreement about support is filed (§ 17406(j)).",
				"Your records are confidential. If telling the other party where you are could put you or a child at risk, tell us right away: we then keep it from them (§ 17212).",
				"Give us what you know about the other parent, such as address, work and income. Tell us how many minor children you must support (§ 17418).",
				"If support is already owed to you, we ask for a statement of what is owed, signed under penalty of perjury (§ 17524).",
				"Please tell us when your address, telephone number or work changes.",
			)),
	}
}

// moneyEN tells fees, costs and who gets the money: Fam. Code §§ 17208(c), 17504, 17504.2;
// 45 CFR 302.33(c) to (e), 302.51(a). What the agency charges besides is the agency's own text.
func moneyEN(r *draft) []Block {
	return []Block{
		heading("Fees and costs"),
		element(elemFees,
			para("Applying: "+r.text(r.Program.ApplicationFee, "Program.ApplicationFee")),
			para("Yearly fee: If no one in the case has ever received cash assistance, the person who gets support pays a fee of $35 a year. It is taken from the payments, and only in a federal fiscal year (October to September) in which we collected $550 or more (Fam. Code § 17208(c); 45 CFR 302.33(e)).")),
		element(elemCostRecovery,
			para("Other costs: "+r.text(r.Program.CostRecovery, "Program.CostRecovery"))),
		heading("How payments are shared out"),
		element(elemDistribution,
			bullets(
				"A payment counts first for the month in which we collect it. What is left over counts for past months (45 CFR 302.51(a)(1)).",
				"If the family never had cash assistance, all of it goes to the family, less the yearly fee (45 CFR 302.51(a)(5)).",
				"If the family gets CalWORKs now, the first $100 collected for the month's support for one child, or the first $200 for two or more children, is paid to the family. It does not lower the aid (Fam. Code § 17504). The rest pays back aid.",
				"If the family had CalWORKs before, support that was owed to the state is passed on to the family when Fam. Code § 17504.2 applies.",
			)),
	}
}

// complaintEN tells how to complain and ask for a state hearing: Fam. Code §§ 17401.5, 17800, 17801.
func complaintEN(r *draft) []Block {
	form := ""
	if r.Program.ComplaintForm != "" {
		form = fmt.Sprintf(" You can use the form %s.", r.Program.ComplaintForm)
	}
	return []Block{
		heading("If you disagree with what we do"),
		element(elemComplaint,
			para("You may make a complaint to us. Make it within 90 days of the day you knew, or should have known, of what you complain about. We answer in writing within 30 days; our director may add 30 days (Fam. Code § 17800)."+form),
			para("If you are not satisfied with the answer, you may ask for a state hearing within 90 days after you get it. If no answer comes within 30 days, you may ask for one within 90 days of the day you made the complaint (§ 17801). A state hearing can look at a late or denied application, at action against the rules or too late, at how payments were shared out or what is owed, and at the closing of a case. It cannot change the amount that the court ordered.")),
	}
}

// explainingProgram are the requirements of the letters that explain the program.
func explainingProgram(citation string) []Requirement {
	return []Requirement{
		{elemServices, citation}, {elemRights, citation}, {elemFees, citation},
		{elemCostRecovery, citation}, {elemDistribution, citation},
	}
}

// programMark is what is unverified in the letters that explain the program.
const programMark = ownWording + " The agency answers for its text on fees for applying and on costs. The start of the payments under Fam. Code §§ 17504 and 17504.2 depends on state notices that were not seen."

// bothParents are the readers of letters that go to each parent.
var bothParents = []Role{PersonReceiving, ParentPaying}

// regulationMark is for letters that rest on sections of Title 22 that were read in copies only.
const regulationMark = ownWording + " 22 CCR was read in copies of 2024 and 2025, not in the live source."

// disagreeEN is the short notice of the complaint and of the state hearing, as every regular notice
// must have it (Fam. Code § 17401.5(b)). What a state hearing may hear: § 17801(a), (g).
func disagreeEN() []Block {
	return []Block{
		heading("If you disagree"),
		element(elemComplaint,
			para("You may make a complaint to us. Make it within 90 days of the day you knew, or should have known, of what you complain about (Fam. Code § 17800). If our answer does not satisfy you, you may be able to ask for a state hearing (§ 17801). A state hearing cannot change the amount that the court ordered.")),
	}
}

// courtEN tells which court, where it is, and under which number the case is there.
func courtEN(r *draft, c Court, field string) Block {
	rows := []KeyValue{{"Court", r.text(c.Name, field+".Name") + "\n" + strings.Join(c.Address.Lines(), "\n")}}
	r.need(len(c.Address.Lines()) > 0, field+".Address")
	if c.CaseNumber != "" {
		rows = append(rows, KeyValue{"Court case number", c.CaseNumber})
	}
	return KeyValues{rows}
}

// meetingEN tells when and where.
func meetingEN(r *draft, m Meeting, field string) Block {
	rows := []KeyValue{
		{"Date", r.on(m.On, field+".On")},
		{"Time", r.text(m.Time, field+".Time")},
		{"Place", r.text(m.Place, field+".Place")},
	}
	if m.Purpose != "" {
		rows = append(rows, KeyValue{"Purpose", m.Purpose})
	}
	return KeyValues{rows}
}

// officeEN is another office, or the words that it is omitted and by what authority: it gives away
// the county where the person receiving support lives.
func officeEN(r *draft, office Protected[Agency], field string) Block {
	a, ok := disclose(r.gate, PersonReceiving, r.Receiving.Confidentiality, handling, office)
	if !ok {
		return KeyValues{[]KeyValue{{"New office", r.words.Omitted}, {"Telephone", r.Agency.Phone}}}
	}
	return KeyValues{[]KeyValue{
		{"New office", r.text(a.Name, field+".Name") + "\n" + strings.Join(a.Address.Lines(), "\n")},
		{"Telephone", r.text(a.Phone, field+".Phone")},
	}}
}

// amount is a sum of money that the notice cannot do without.
func (r *draft) amount(c money.Cents, field string) string {
	r.need(c > 0, field)
	return c.String()
}

// list is things that the notice cannot do without.
func (r *draft) list(items []string, field string) Block {
	r.need(len(items) > 0, field)
	return bullets(items...)
}

// fromDayEN sets apart a period that starts on a day that is not known when the letter is written: the
// day the reader gets it, or the day it is served. That day does not count (Code of Civil Procedure
// § 12). A last day is told only when the caller knows it.
func fromDayEN(r *draft, title string, d Deadline, more ...Block) Block {
	blocks := []Block{para("The first day itself does not count.")}
	if !d.Due.IsZero() {
		blocks = []Block{para(fmt.Sprintf("You have at least until %s. %s", r.date(d.Due), d.explained(r.words)))}
	}
	return Callout{Title: title, Blocks: append(blocks, more...)}
}
