package lifecycle

import (
	"strings"

	"casewright/domain/calendar"
)

// DeclarationCheck is the form of check-declarations.
type DeclarationCheck struct {
	About      string        `json:"about" label:"Child" options:"@parentages"`
	On         calendar.Date `json:"on" label:"Date of the check" required:"yes"`
	Found      string        `json:"found" label:"What was found" options:"nothing=Nothing that settles parentage|declaration=A filed declaration of parentage|judgment=A judgment of parentage|married=Spouses who lived together at conception and birth|presumed=A presumption that can be rebutted" help:"A presumption that can be rebutted (Fam. Code § 7611) does not settle parentage: a judgment is still needed." required:"yes"`
	Who        string        `json:"who" label:"Who is the parent found there?" options:"named=The parent paying support of this case|other=Someone else" if:"found=declaration|judgment|married" required:"yes"`
	SignedOn   calendar.Date `json:"signed_on" label:"Date of the later signature" if:"found=declaration" required:"yes"`
	FiledOn    calendar.Date `json:"filed_on" label:"Date it was filed with the state department" if:"found=declaration" required:"yes"`
	Invalid    bool          `json:"invalid" label:"It was rescinded, set aside, or is void" if:"found=declaration"`
	Minor      bool          `json:"minor" label:"A parent signed as a minor who was not emancipated" if:"found=declaration"`
	AdultOn    calendar.Date `json:"adult_on" label:"Date both signers are 18 or emancipated" if:"minor=true" required:"yes"`
	KnownOn    calendar.Date `json:"known_on" label:"Date the parent first knew of the judgment or of the court case" help:"The two years to ask the court to set it aside run from this day (Fam. Code § 7646(a)(1)). When nobody knows, the date of service." if:"found=judgment" required:"yes"`
	Challenged bool          `json:"challenged" label:"It was challenged in court within two years of the birth" if:"found=married"`
	Contested  bool          `json:"contested" label:"Someone contests it" if:"found=presumed"`
}

func (d DeclarationCheck) happened() (string, calendar.Date) { return "on", d.On }

func checkDeclarations(c Case, d DeclarationCheck, f Facts) ([]Event, error) {
	switch {
	case d.On.Before(c.Application.OpenedOn):
		return nil, invalid("on", "The check must be between the opening of the case and today.")
	case d.FiledOn.After(d.On):
		return nil, invalid("filed_on", "The declaration cannot have been filed after the check.")
	case d.Found == "declaration" && d.SignedOn.After(d.FiledOn):
		return nil, invalid("signed_on", "The last signature cannot be after the filing.")
	case d.KnownOn.After(d.On):
		return nil, invalid("known_on", "The date cannot be after the check.")
	}
	r := f.Rule("parentage.settled", map[string]any{
		"parentage.judgment_entered":                          d.Found == "judgment",
		"declaration.filed":                                   d.Found == "declaration",
		"declaration.rescinded_or_void":                       d.Invalid,
		"declaration.any_signer_was_minor":                    d.Minor,
		"parentage.spouses_cohabited_at_conception_and_birth": d.Found == "married",
		"parentage.marital_presumption_challenged":            d.Challenged,
		"parentage.rebuttable_presumption":                    d.Found == "presumed",
		"parentage.contested":                                 d.Contested,
	})
	if r.Refer {
		return nil, refuse("Whether parentage is settled must be decided by a person: "+r.ReferWhy, r.Citation)
	}
	minors := d.Found == "declaration" && d.Minor && !d.Invalid
	known := minors || r.Outcome == "settled"
	events := []Event{DeclarationsChecked{Child: c.Focus, Found: d.Found, Outcome: r.Outcome, Known: known}}
	if d.Who == "other" && known {
		return append(events, exclude(c, c.Focus, "other")), nil
	}
	if d.Found == "declaration" && !d.Invalid {
		events = append(events, DeclarationFound{Child: c.Focus, SignedOn: d.SignedOn, FiledOn: d.FiledOn, AdultOn: d.AdultOn})
	}
	switch {
	case minors:
		return append(events, declared(c.Focus, d.FiledOn, d.AdultOn, f)...), nil
	case r.Outcome == "settled":
		return append(events, ParentageFound{Child: c.Focus, How: d.Found, Effective: d.FiledOn, KnownOn: d.KnownOn}, ParentageSettled{Child: c.Focus, How: d.Found}), nil
	}
	return events, nil
}

// declared is what a filed declaration brings on a day: parentage is settled, or when a minor signed, only presumed
// until 60 days after both signers are adults (Fam. Code § 7580(a)).
func declared(child string, filed, adult calendar.Date, f Facts) []Event {
	effective := filed
	if !adult.IsZero() {
		r := f.Rule("vdop.minor", map[string]any{"declaration.any_signer_was_minor": true, "declaration.later_of_both_adult_on": adult.String()})
		if r.Holds || r.Refer {
			return []Event{DeclarationPresumed{Child: child, AdultOn: adult}}
		}
		if since := adult.AddDays(60); since.After(effective) {
			effective = since
		}
	}
	return []Event{ParentageFound{Child: child, How: "declaration", Effective: effective}, ParentageSettled{Child: child, How: "declaration"}}
}

// Signers are the facts that decide who may sign a declaration.
type Signers struct {
	Married      bool `json:"married" label:"The woman who gave birth was married"`
	OnlyPossible bool `json:"only_possible" label:"The other signer is the only possible genetic parent besides the woman who gave birth"`
	Assisted     bool `json:"assisted" label:"The child was conceived through assisted reproduction"`
	Intended     bool `json:"intended" label:"The other signer is the intended parent" help:"Fam. Code § 7613" if:"assisted=true"`
}

// maySign applies Fam. Code § 7573(a), (b).
func (s Signers) maySign(f Facts) RuleDecision {
	return f.Rule("vdop.who", map[string]any{"birth_parent.married": s.Married, "other_parent.only_possible_genetic_parent": s.OnlyPossible,
		"child.conceived_by_assisted_reproduction": s.Assisted, "other_parent.intended_parent": s.Intended})
}

// DeclarationOffer is the form of offer-declaration.
type DeclarationOffer struct {
	About string `json:"about" label:"Child" options:"@parentages"`
	Signers
}

func offerDeclaration(c Case, o DeclarationOffer, f Facts) ([]Event, error) {
	r := o.maySign(f)
	switch {
	case r.Refer:
		return nil, refuse("Who may sign must be decided by a person: "+r.ReferWhy, r.Citation)
	case !r.Holds:
		return []Event{DeclarationImpossible{Child: c.Focus}}, nil
	}
	events := []Event{DeclarationOffered{Child: c.Focus}, NoticeRequested{Notice: "N-VDOP-OFFER", To: "prs", About: c.Focus}}
	return append(events, c.toPaying(f, NoticeRequested{Notice: "N-VDOP-OFFER", To: "pps", About: c.Focus})...), nil
}

// toPaying is a letter to the parent paying support, when an address is on file.
func (c Case) toPaying(f Facts, n NoticeRequested) []Event {
	if _, known := f.Persons[c.paying().Person].MailingAddress(); !known {
		return nil
	}
	return []Event{n}
}

// ParentageChild is the form of actions on one child's parentage that need nothing else.
type ParentageChild struct {
	About string `json:"about" label:"Child" options:"@parentages"`
}

func recordWilling(c Case, _ ParentageChild, _ Facts) ([]Event, error) {
	return []Event{DeclarationWanted{Child: c.Focus}}, nil
}

// SignedDeclaration is the form of record-declaration-signed.
type SignedDeclaration struct {
	About    string        `json:"about" label:"Child" options:"@parentages"`
	BirthOn  calendar.Date `json:"birth_on" label:"Date the woman who gave birth signed" required:"yes"`
	OtherOn  calendar.Date `json:"other_on" label:"Date the other parent signed" required:"yes"`
	Witness  string        `json:"witness" label:"Who witnessed it" options:"agency=This agency|notary=A notary; the parents mail it|elsewhere=A hospital, clinic, registrar, court or welfare office" required:"yes"`
	Minor    bool          `json:"minor" label:"A parent signed as a minor who was not emancipated"`
	AdultOn  calendar.Date `json:"adult_on" label:"Date both signers are 18 or emancipated" help:"The later of the two; it may lie ahead." if:"minor=true" required:"yes"`
	Complete bool          `json:"complete" label:"It has both names and signatures, the child's name and date of birth, the statements of Fam. Code § 7574 and the witness" required:"yes"`
	Signers
}

func (s SignedDeclaration) last() calendar.Date {
	if s.BirthOn.After(s.OtherOn) {
		return s.BirthOn
	}
	return s.OtherOn
}

func (s SignedDeclaration) happened() (string, calendar.Date) {
	if s.BirthOn.After(s.OtherOn) {
		return "birth_on", s.BirthOn
	}
	return "other_on", s.OtherOn
}

func recordSigned(c Case, s SignedDeclaration, f Facts) ([]Event, error) {
	r := s.maySign(f)
	switch {
	case r.Refer:
		return nil, refuse("Who may sign must be decided by a person: "+r.ReferWhy, r.Citation)
	case !r.Holds:
		var why []string
		for _, k := range r.Clauses {
			why = append(why, strings.TrimSuffix(k.Text, "."))
		}
		return nil, refuse("These persons may not sign a declaration. It takes one of: "+strings.Join(why, "; or: ")+".", r.Citation)
	}
	if s.last().Before(rescissionStarts) {
		return nil, invalid("other_on", "A declaration signed before 2020 is on file with the state department: record the check of the declaration database.")
	}
	if s.Minor && s.AdultOn.Before(s.last()) {
		return nil, invalid("adult_on", "Someone signed as a minor, so the day both are adults is after the last signature.")
	}
	return []Event{DeclarationWasSigned{Child: c.Focus, SignedOn: s.last(), Witness: s.Witness, AdultOn: s.AdultOn}}, nil
}

// DeclarationSent is the form of forward-declaration.
type DeclarationSent struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date sent" required:"yes"`
}

func (d DeclarationSent) happened() (string, calendar.Date) { return "on", d.On }

func forwardDeclaration(c Case, d DeclarationSent, _ Facts) ([]Event, error) {
	if d.On.Before(c.parentageOf(c.Focus).SignedOn) {
		return nil, invalid("on", "The declaration cannot have been sent before it was signed.")
	}
	return []Event{DeclarationForwarded{Child: c.Focus}}, nil
}

// DeclarationFiling is the form of record-declaration-filed.
type DeclarationFiling struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date the state department filed it" required:"yes"`
}

func (d DeclarationFiling) happened() (string, calendar.Date) { return "on", d.On }

func recordFiled(c Case, d DeclarationFiling, f Facts) ([]Event, error) {
	x := c.parentageOf(c.Focus)
	if d.On.Before(x.SignedOn) {
		return nil, invalid("on", "The declaration cannot have been filed before it was signed.")
	}
	return append([]Event{DeclarationFiled{Child: c.Focus, FiledOn: d.On}}, declared(c.Focus, d.On, x.AdultOn, f)...), nil
}

// Rescission is the form of record-rescission.
type Rescission struct {
	About   string        `json:"about" label:"Child" options:"@parentages"`
	On      calendar.Date `json:"on" label:"Date the rescission was filed with the state department" required:"yes"`
	By      string        `json:"by" label:"Who rescinded" options:"prs=The person receiving support|pps=The parent paying support|other=Another signer" required:"yes"`
	Minor   bool          `json:"minor" label:"This person signed as a minor" help:"Then the 60 days run from turning 18 or being emancipated (Fam. Code § 7580(b))."`
	Receipt bool          `json:"receipt" label:"A return receipt shows that a copy was sent to the other signer" required:"yes"`
}

func (r Rescission) happened() (string, calendar.Date) { return "on", r.On }

func recordRescission(c Case, r Rescission, f Facts) ([]Event, error) {
	x := c.parentageOf(c.Focus)
	if r.On.Before(x.SignedOn) {
		return nil, invalid("on", "The declaration cannot have been rescinded before it was signed.")
	}
	if r.Minor && x.AdultOn.IsZero() {
		return nil, invalid("minor", "The declaration on file was signed by adults.")
	}
	id, from, law := "PAR-VDOP-RESCIND", x.SignedOn, "Fam. Code § 7575(a)"
	if r.Minor {
		id, from, law = "PAR-VDOP-MINOR-RESCIND", x.AdultOn, "Fam. Code § 7580(b)"
	}
	refusal := &Refusal{}
	if from.Before(rescissionStarts) {
		refusal.Reasons = append(refusal.Reasons, Reason{Text: "The declaration was signed before 2020: the time to rescind is over.", Citation: law})
	} else if window, err := f.Law.Deadline(id, from); err != nil {
		return nil, err
	} else if r.On.After(window.Limit) {
		refusal.Reasons = append(refusal.Reasons, Reason{Text: "The time to rescind ended on " + longDate(window.Limit) + ".", Citation: law})
	}
	for _, o := range c.Orders {
		if !r.Minor && !o.EnteredOn.After(r.On) {
			refusal.Reasons = append(refusal.Reasons, Reason{Text: "A support order was entered on " + longDate(o.EnteredOn) + ": the declaration can no longer be rescinded, only challenged in court.", Citation: law})
			break
		}
	}
	if len(refusal.Reasons) > 0 {
		return nil, refusal
	}
	return []Event{DeclarationRescinded{Child: c.Focus, By: r.By}, ParentageReopened{Child: c.Focus, Why: "rescinded"}}, nil
}

// VoidDeclaration is the form of record-declaration-void.
type VoidDeclaration struct {
	About  string `json:"about" label:"Child" options:"@parentages"`
	Ground string `json:"ground" label:"Why it is void" options:"presumed=Someone else was the presumed parent by marriage when it was signed|judgment=A judgment of parentage had been entered|earlier=Another person had signed a valid declaration|other_parent=The child has another parent by assisted reproduction or surrogacy|donor=The signer is a donor|not_assisted=The signer claimed assisted reproduction and there was none" required:"yes"`
	Basis  string `json:"basis" label:"What shows it" help:"The record or the court's order, with its date." kind:"long" required:"yes"`
}

func recordVoid(c Case, v VoidDeclaration, _ Facts) ([]Event, error) {
	return []Event{DeclarationVoid{Child: c.Focus, Ground: v.Ground, Basis: v.Basis}, ParentageReopened{Child: c.Focus, Why: "void"}}, nil
}
