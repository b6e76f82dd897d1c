package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
)

// Scratch makes an empty database of its own beside the one at address, with this program's schema, and returns its
// address and how to remove it. The role at address must be allowed to make databases.
func Scratch(ctx context.Context, address, name string) (made string, remove func(context.Context) error, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return "", nil, errors.New("the database's address is not a URL such as postgres://user:password@host:5432/casewright")
	}
	run := func(ctx context.Context, statement string) error {
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			return plain(err)
		}
		defer func() { _ = conn.Close(ctx) }()
		_, err = conn.Exec(ctx, statement)
		return err
	}
	quoted := pgx.Identifier{name}.Sanitize()
	if err := run(ctx, "create database "+quoted); err != nil {
		return "", nil, fmt.Errorf("make the database %s for the measurement: %w", name, err)
	}
	remove = func(ctx context.Context) error { return run(ctx, "drop database if exists "+quoted+" with (force)") }
	u.Path = "/" + name
	db, err := Open(ctx, u.String(), 0)
	if err == nil {
		err = db.Migrate(ctx, func(string) {})
		db.Close()
	}
	if err != nil {
		return "", nil, errors.Join(err, remove(ctx))
	}
	return u.String(), remove, nil
}

// AddBareCases adds rows of cases without a history, for books of a measurement.
func (db *DB) AddBareCases(ctx context.Context, ids []string, county string) error {
	_, err := db.pool.Exec(ctx, `insert into case_file (id, county, source, aid, stage, status, worker, ended)
		select id, $2, '', '', '', '', '', false from unnest($1::uuid[]) as c(id)`, ids, county)
	if err != nil {
		return fmt.Errorf("add cases: %w", err)
	}
	return nil
}

// Settle writes everything to disk and refreshes the planner's numbers, so that one measurement does not pay for
// what came before it.
func (db *DB) Settle(ctx context.Context) error {
	for _, statement := range []string{`vacuum analyze`, `checkpoint`} {
		if _, err := db.pool.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// MonthFloor measures the least that a month could cost: on the amounts of the books themselves, plain SQL over whole
// tables adds both entries of each order's charge, of each month that is now past due and of each month's interest,
// brings the balances up to date, and counts who is delinquent.
//
// It does less than the law needs. It has no keys, so that a month could be charged twice; no constraint that entries
// sum to zero; no installments, so that nobody could tell what a payment pays or since when interest runs; no buckets
// by assignment, no end by age or confinement, no part of a month, no fractions of a cent; and no rule for any entry.
func (db *DB) MonthFloor(ctx context.Context) (took time.Duration, rows int64, err error) {
	_, err = db.pool.Exec(ctx, `
		create schema if not exists measurement;
		drop table if exists measurement.obligation, measurement.entry;
		create table measurement.obligation as
			select case_id, n, monthly / orders as monthly, current_due / orders as current_due, past_due / orders as past_due, interest / orders as interest
			from ledger_book, json_array_length(facts->'orders') as orders, generate_series(1, orders) as n;
		create table measurement.entry (case_id uuid not null, n integer not null, kind text not null, on_day date not null, account text not null, amount bigint not null)`)
	if err != nil {
		return 0, 0, fmt.Errorf("make the tables of the floor: %w", err)
	}
	if err := db.Settle(ctx); err != nil {
		return 0, 0, err
	}
	began := time.Now()
	err = pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		for _, statement := range []string{
			`insert into measurement.entry select case_id, n, 'interest', '2026-03-01', a, sign * past_due / 120 from measurement.obligation, (values ('interest', 1), ('charged', -1)) as e(a, sign) where past_due >= 120`,
			`insert into measurement.entry select case_id, n, 'past-due', '2026-03-01', a, sign * current_due from measurement.obligation, (values ('arrears', 1), ('current', -1)) as e(a, sign) where current_due > 0`,
			`insert into measurement.entry select case_id, n, 'charge', '2026-03-01', a, sign * monthly from measurement.obligation, (values ('current', 1), ('charged', -1)) as e(a, sign) where monthly > 0`,
			`update measurement.obligation set interest = interest + past_due / 120, past_due = past_due + current_due, current_due = monthly`,
			`select count(*) from measurement.obligation where past_due > 0 and past_due >= monthly`,
		} {
			tag, err := tx.Exec(ctx, statement)
			if err != nil {
				return err
			}
			rows += tag.RowsAffected()
		}
		return nil
	})
	took = time.Since(began)
	if err != nil {
		return 0, 0, fmt.Errorf("measure the floor: %w", err)
	}
	_, err = db.pool.Exec(ctx, `drop schema measurement cascade`)
	return took, rows, err
}

// BooksDigest is a hash over all books and transactions: equal exactly when they say the same to the cent.
func (db *DB) BooksDigest(ctx context.Context) (string, error) {
	var digest string
	err := db.pool.QueryRow(ctx, `
		select md5((select coalesce(string_agg(md5(row(case_id, version, kept_through, facts::text, checkpoint::text, monthly, current_due, past_due, interest, assigned, past_due_since, last_payment)::text), '' order by case_id), '') from ledger_book)
			|| (select coalesce(string_agg(md5(row(case_id, id, event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate, accounts, amounts, rules)::text), '' order by case_id, id), '') from ledger_transaction))`).Scan(&digest)
	if err != nil {
		return "", fmt.Errorf("compare the books: %w", err)
	}
	return digest, nil
}

// CountBooks counts the books and their transactions.
func (db *DB) CountBooks(ctx context.Context) (books, transactions int64, err error) {
	err = db.pool.QueryRow(ctx, `select (select count(*) from ledger_book), (select count(*) from ledger_transaction)`).Scan(&books, &transactions)
	if err != nil {
		err = fmt.Errorf("count the books: %w", err)
	}
	return books, transactions, err
}

// CopyScratch copies a database that Scratch made and that nobody is connected to.
func CopyScratch(ctx context.Context, address, name string) (copied string, remove func(context.Context) error, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", nil, errors.New("the database's address is not a URL")
	}
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return "", nil, plain(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	twin := name + "_copy"
	if _, err := conn.Exec(ctx, "create database "+pgx.Identifier{twin}.Sanitize()+" template "+pgx.Identifier{name}.Sanitize()); err != nil {
		return "", nil, fmt.Errorf("copy the database of the measurement: %w", err)
	}
	u.Path = "/" + twin
	return u.String(), func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			return plain(err)
		}
		defer func() { _ = conn.Close(ctx) }()
		_, err = conn.Exec(ctx, "drop database if exists "+pgx.Identifier{twin}.Sanitize()+" with (force)")
		return err
	}, nil
}
