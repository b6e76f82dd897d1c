package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

// payers record payments and take them back.
var payers = roles(lifecycle.Caseworker, lifecycle.Supervisor)

func (s *Server) moneyPages() {
	s.page("GET /cases/{id}/money", readers, s.caseMoney)
	s.page("GET /cases/{id}/money/payment", payers, s.paymentForm)
	s.page("POST /cases/{id}/money/payment", payers, s.paymentSubmit)
	s.page("GET /cases/{id}/money/return", payers, s.returnForm)
	s.page("POST /cases/{id}/money/return", payers, s.returnSubmit)
	s.page("GET /payments", payers, s.payments)
	s.page("POST /payments", payers, s.paymentsTake)
	s.page("GET /payments/{id}", payers, s.paymentsTaken)
}

// MoneyPage is the account of a case: what is owed and to whom, and line by line why.
type MoneyPage struct {
	CaseFrame
	Kept       bool // the case has books
	Owes       lifecycle.Account
	Current    money.Cents
	AsOf, Then string // as entered: the day asked for, and the day whose knowledge is asked for
	Problem    string
	On         calendar.Date
	KnownOn    calendar.Date
	Groups     []BalanceGroup
	Account    string // the balance that is explained, in words
	Lines      []LineView
	Months     []MonthView
	May        bool // the viewer may record payments
}

// BalanceView is one balance in words, and the address of its explanation.
type BalanceView struct {
	Words  string
	Amount money.Cents
	Path   string
	Open   bool
}

// BalanceGroup is the balances for one child, or of money that came in.
type BalanceGroup struct {
	Title    string
	Balances []BalanceView
}

// LineView is a line that explains a balance.
type LineView struct {
	ledger.Line
	Why string // title of the rule
}

// TransactionView is one transaction in words.
type TransactionView struct {
	ledger.Transaction
	Words  string
	Amount money.Cents
}

// MonthView is what was entered for one month.
type MonthView struct {
	Name         string
	Transactions []TransactionView
}

func (s *Server) caseMoney(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "money")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page := MoneyPage{CaseFrame: s.frame(r, p, "money"), AsOf: plainText(q.Get("as_of")), Then: plainText(q.Get("known_on")), On: s.Clock.Today(), May: slices.Contains(payers, viewerOf(r).Role)}
	page.Title = "Money: " + page.Number
	status := http.StatusOK
	for entered, day := range map[*string]*calendar.Date{&page.AsOf: &page.On, &page.Then: &page.KnownOn} {
		if *entered == "" {
			continue
		}
		d, err := readDate(*entered)
		if err != nil {
			page.Problem, page.Failed, status = "Date: "+err.Error(), true, http.StatusUnprocessableEntity
			continue
		}
		*day = d
	}
	books, err := s.DB.Books(r.Context(), p.Case.ID)
	if err != nil {
		return err
	}
	book, kept := books[p.Case.ID]
	if page.Kept = kept; !kept {
		return s.render(w, r, status, "case_money.html", page)
	}
	page.Owes, page.Current = book.Account(), book.Checkpoint.Owes().Current
	transactions, err := s.DB.Transactions(r.Context(), p.Case.ID)
	if err != nil {
		return err
	}
	page.fill(ledger.BookOf(transactions, book.KeptThrough), q.Get("account"), obligationNames(p.Case))
	return s.render(w, r, status, "case_money.html", page)
}

// fill shows the balances of the book, the lines of one of them, and the transactions by month, newest first.
func (p *MoneyPage) fill(b *ledger.Book, account string, names obligationWords) {
	for _, a := range inOrder(b.Accounts()) {
		lines := b.Explain(a, p.On, p.KnownOn)
		if len(lines) == 0 {
			continue
		}
		view := BalanceView{Words: accountWords(a), Amount: lines[len(lines)-1].Balance, Open: a.String() == account,
			Path: "?" + url.Values{"account": {a.String()}, "as_of": {p.AsOf}, "known_on": {p.Then}}.Encode() + "#explained"}
		if a.Class == ledger.Credit {
			view.Amount = -view.Amount
		}
		title := names.group(a)
		if view.Open {
			p.Account, p.Lines = title+": "+inner(view.Words), names.lines(lines, a.Order)
		}
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Title != title {
			p.Groups = append(p.Groups, BalanceGroup{Title: title})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Balances = append(g.Balances, view)
	}
	for _, t := range b.Transactions() {
		if t.EffectiveOn.After(p.On) || !p.KnownOn.IsZero() && t.RecordedOn.After(p.KnownOn) {
			continue
		}
		month := t.EffectiveOn.Format("January 2006")
		at := slices.IndexFunc(p.Months, func(m MonthView) bool { return m.Name == month })
		if at < 0 {
			p.Months = append(p.Months, MonthView{Name: month})
			at = len(p.Months) - 1
		}
		p.Months[at].Transactions = append(p.Months[at].Transactions, names.transaction(t))
	}
	slices.SortFunc(p.Months, func(a, b MonthView) int {
		return b.Transactions[0].EffectiveOn.FirstOfMonth().Compare(a.Transactions[0].EffectiveOn.FirstOfMonth())
	})
}

// PaymentEntry is the form of a payment that came in.
type PaymentEntry struct {
	Receipt     string        `json:"receipt" label:"Receipt number" help:"The collector's number of the payment. The same number is taken once." required:"yes"`
	Amount      string        `json:"amount" label:"Amount" kind:"money" required:"yes"`
	CollectedOn calendar.Date `json:"collected_on" label:"Date collected" help:"The day it was received. It decides the month and the law (45 CFR 302.51)." required:"yes"`
	Source      string        `json:"source" label:"Source" options:"voluntary=Voluntary payment|income_withholding=Income withholding|federal_offset=Federal tax refund|state_offset=State tax refund|bank_levy=Bank levy|lien=Lien|unemployment=Unemployment insurance|disability=Disability insurance|workers_compensation=Workers' compensation|other_state=Another state|other=Another source" required:"yes"`
	WithheldOn  calendar.Date `json:"withheld_on" label:"Date the employer withheld it" if:"source=income_withholding"`
	HeldUntil   calendar.Date `json:"held_until" label:"Hold until" help:"Tax refunds only: a refund of a joint return may be held for up to six months (45 CFR 303.72(h)(5))."`
}

// ReturnEntry is the form of a payment that the bank returned.
type ReturnEntry struct {
	Receipt string `json:"receipt" label:"Receipt number" required:"yes"`
	Why     string `json:"why" label:"Why it was returned" required:"yes"`
}

// MoneyEntryPage asks for a payment, or for one that was returned.
type MoneyEntryPage struct {
	CaseFrame
	Heading2, Citation, Button string
	Form                       Form
}

func (s *Server) moneyEntry(w http.ResponseWriter, r *http.Request, form any, entered url.Values, returned bool, problems []lifecycle.FieldError) error {
	p, err := s.loadCase(r, 0, "money")
	if err != nil {
		return err
	}
	page := MoneyEntryPage{CaseFrame: s.frame(r, p, "money"), Heading2: "Record a payment", Citation: "45 CFR 302.51", Button: "Record the payment"}
	if returned {
		page.Heading2, page.Citation, page.Button = "Record that a payment was returned", "45 CFR 302.51", "Take the payment back"
	}
	page.Title = page.Heading2 + ": " + page.Number
	page.Form = s.drawForm(form, entered, nil, problems)
	status := http.StatusOK
	if len(problems) > 0 {
		page.Failed, status = true, http.StatusUnprocessableEntity
	}
	return s.render(w, r, status, "case_money_entry.html", page)
}

func (s *Server) paymentForm(w http.ResponseWriter, r *http.Request) error {
	return s.moneyEntry(w, r, &PaymentEntry{}, url.Values{"receipt": {"W-" + uuid.NewString()[:8]}}, false, nil)
}

func (s *Server) paymentSubmit(w http.ResponseWriter, r *http.Request) error {
	id, err := caseID(r)
	if err != nil {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	form := &PaymentEntry{}
	_, problems := s.readForm(form, entered)
	if len(problems) == 0 {
		problems = lifecycle.CheckForm(form)
	}
	amount, _ := money.ParseLenient(form.Amount) // the form has checked it
	if len(problems) == 0 {
		_, err := s.books().Post(r.Context(), postgres.Receipt{ID: form.Receipt, CaseID: id, Amount: amount, CollectedOn: form.CollectedOn,
			WithheldOn: form.WithheldOn, HeldUntil: form.HeldUntil, Source: ledger.Source(form.Source), ActorID: viewerOf(r).Actor().ID})
		if problems, err = moneyProblems(err); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return s.moneyEntry(w, r, form, entered, false, problems)
	}
	return redirect(w, r, "/cases/"+id+"/money")
}

// moneyProblems are what the person can put right; another error stays one.
func moneyProblems(err error) ([]lifecycle.FieldError, error) {
	var f *ledger.FieldError
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return []lifecycle.FieldError{{Field: "receipt", Message: "The case has no payment with this number."}}, nil
	case errors.Is(err, activities.ErrNoBook), errors.Is(err, activities.ErrOtherReceipt):
		return []lifecycle.FieldError{{Field: "receipt", Message: sentenceOf(err.Error())}}, nil
	case errors.As(err, &f):
		return []lifecycle.FieldError{{Field: f.Field, Message: "This " + f.Message + "."}}, nil
	}
	return nil, err
}

func (s *Server) returnForm(w http.ResponseWriter, r *http.Request) error {
	return s.moneyEntry(w, r, &ReturnEntry{}, url.Values{}, true, nil)
}

func (s *Server) returnSubmit(w http.ResponseWriter, r *http.Request) error {
	id, err := caseID(r)
	if err != nil {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	form := &ReturnEntry{}
	_, problems := s.readForm(form, entered)
	if len(problems) == 0 {
		problems = lifecycle.CheckForm(form)
	}
	if len(problems) == 0 {
		if problems, err = moneyProblems(s.books().Return(r.Context(), id, form.Receipt, form.Why)); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return s.moneyEntry(w, r, form, entered, true, problems)
	}
	return redirect(w, r, "/cases/"+id+"/money")
}

func (s *Server) books() *activities.Books { return &activities.Books{DB: s.DB, Clock: s.Clock} }
