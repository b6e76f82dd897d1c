package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"casewright/domain/ledger"
	"casewright/postgres"
)

// ErrNoBook is a payment for a case that owes nothing by any order: a person must find out what the money is for.
var ErrNoBook = errors.New("the case has no support order in the books: find out what the money is for")

// ErrOtherReceipt is a receipt id that was used for another payment.
var ErrOtherReceipt = errors.New("this receipt id was taken before, with other content")

// Post takes one payment: the receipt, its crediting and its distribution are written together, or not at all. The
// same receipt again changes nothing, and taken is false. Errors: ErrNoBook, ErrOtherReceipt, and a
// *ledger.FieldError that names the field of the receipt.
func (b *Books) Post(ctx context.Context, r postgres.Receipt) (taken bool, err error) {
	today := b.Clock.Today()
	r.RecordedOn = today
	for range tries {
		known, err := b.DB.ReceiptsByID(ctx, r.ID)
		if err != nil {
			return false, err
		}
		if k, ok := known[r.ID]; ok {
			if !k.Same(r) {
				return false, ErrOtherReceipt
			}
			return false, nil
		}
		x, err := b.read(ctx, r.CaseID)
		if err != nil {
			return false, err
		}
		if x.book.Version == 0 {
			return false, ErrNoBook
		}
		if err := checkReceipt(r, x.book.Facts); err != nil {
			return false, err
		}
		late := !r.Payment().CreditedOn().After(x.book.KeptThrough)
		x.receipts = append(x.receipts, r)
		kept, err := b.carry(ctx, x, x.book.Facts, late)
		if err != nil {
			return false, err
		}
		if err := b.DB.PostReceipts(ctx, []postgres.Receipt{r}, nil, []postgres.Kept{kept}, b.Clock.Now()); !errors.Is(err, postgres.ErrConflict) {
			return err == nil, err
		}
	}
	return false, fmt.Errorf("post a receipt of case %s: %w", r.CaseID, postgres.ErrConflict)
}

// checkReceipt returns a *ledger.FieldError for what the ledger cannot take, by the field of the receipt.
func checkReceipt(r postgres.Receipt, facts ledger.Scenario) error {
	if r.CollectedOn.After(r.RecordedOn) {
		return &ledger.FieldError{Field: "collected_on", Message: "must not be in the future"}
	}
	facts.AsOf = r.RecordedOn
	return facts.CheckPayment(r.Payment())
}

// Return takes a payment back that the bank returned: its crediting and distribution are reversed. Doing it again
// changes nothing. ErrNotFound: the case has no such receipt.
func (b *Books) Return(ctx context.Context, caseID, receipt, why string) error {
	for range tries {
		x, err := b.read(ctx, caseID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(x.receipts, func(r postgres.Receipt) bool { return r.ID == receipt })
		if i < 0 {
			return fmt.Errorf("receipt of case %s: %w", caseID, postgres.ErrNotFound)
		}
		if !x.receipts[i].ReturnedOn.IsZero() {
			return nil
		}
		x.receipts[i].ReturnedOn, x.receipts[i].ReturnedWhy = b.Clock.Today(), why
		kept, err := b.carry(ctx, x, x.book.Facts, true)
		if err != nil {
			return err
		}
		if err := b.DB.PostReceipts(ctx, nil, x.receipts[i:i+1], []postgres.Kept{kept}, b.Clock.Now()); !errors.Is(err, postgres.ErrConflict) {
			return err
		}
	}
	return fmt.Errorf("return a receipt of case %s: %w", caseID, postgres.ErrConflict)
}
