package main

import (
	"context"
	"testing"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/postgres"
	"casewright/test/pgtest"
)

func booksOn(db *postgres.DB, day calendar.Date) *activities.Books {
	return &activities.Books{DB: db, Clock: clock.Fixed(day.In(time.UTC).Add(12 * time.Hour))}
}

func digest(t *testing.T, db *postgres.DB) string {
	t.Helper()
	d, err := db.BooksDigest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A month that is cut short at whatever page and begun again leaves the same books, to the cent, as one that was
// not; and a month that is open is not opened again.
func TestMonthCutShortGoesOn(t *testing.T) {
	t.Parallel()
	const cases = 1700
	whole, cut := pgtest.New(t), pgtest.New(t)
	for _, db := range []*postgres.DB{whole, cut} {
		if err := fillBooks(t.Context(), db, cases); err != nil {
			t.Fatal(err)
		}
	}
	if digest(t, whole) != digest(t, cut) {
		t.Fatal("the made-up books are not the same each time")
	}
	r, err := booksOn(whole, benchMonth).KeepMonth(t.Context(), benchCounty)
	if err != nil || r.Books != cases || r.Transactions < cases {
		t.Fatalf("%+v, %v", r, err)
	}

	_, before, err := cut.CountBooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := booksOn(cut, benchMonth).KeepMonth(ctx, benchCounty)
		ended <- err
	}()
	for now := before; now == before; {
		if _, now, err = cut.CountBooks(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	<-ended
	again, err := booksOn(cut, benchMonth).KeepMonth(t.Context(), benchCounty)
	if err != nil || again.Books >= cases {
		t.Errorf("begun again it kept %d books, %v", again.Books, err)
	}
	if digest(t, whole) != digest(t, cut) {
		t.Error("the books of the month that was cut short differ")
	}
	if r, err := booksOn(whole, benchMonth.AddDays(20)).KeepMonth(t.Context(), benchCounty); err != nil || r.Books != 0 {
		t.Errorf("an open month was opened again: %+v, %v", r, err)
	}
}
