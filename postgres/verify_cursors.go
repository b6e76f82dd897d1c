package postgres

import (
	"bytes"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"casewright/domain/audit"
)

// sealRows walks the rows of table seal in order of number.
type sealRows struct {
	rows pgx.Rows
	row  *SealRow
}

// peek is the next row, nil after the last.
func (s *sealRows) peek() (*SealRow, error) {
	if s.row == nil && s.rows.Next() {
		var r SealRow
		var at pgtype.Timestamptz
		if err := s.rows.Scan(&r.Number, &r.From, &r.To, &r.Events, &r.Root, &at, &r.Line); err != nil {
			return nil, fmt.Errorf("read seals: %w", err)
		}
		r.At = at.Time
		s.row = &r
	}
	return s.row, s.rows.Err()
}

func (s *sealRows) drop() { s.row = nil }

// upTo takes the rows up to a number: the row with it, nil when there is none, and those with smaller ones.
func (s *sealRows) upTo(number int) (row *SealRow, others []*SealRow, err error) {
	for {
		r, err := s.peek()
		if err != nil || r == nil || r.Number > number {
			return nil, others, err
		}
		s.drop()
		if r.Number == number {
			return r, others, nil
		}
		others = append(others, r)
	}
}

// is reports whether the row says what the seal says.
func (r *SealRow) is(s audit.Seal) bool {
	return r.Line == string(s.Line()) && r.From == s.From && r.To == s.To && r.Events == s.Events && bytes.Equal(r.Root, s.Root) && r.At.Equal(s.At)
}

// eventRows walks all events in order of position.
type eventRows struct {
	rows pgx.Rows
	row  *placedEvent
}

// placedEvent is what the seals are compared with.
type placedEvent struct {
	sealedEvent
	recorded time.Time
	finite   bool // recorded is an instant, not infinity
}

// peek is the next event, nil after the last.
func (s *eventRows) peek() (*placedEvent, error) {
	if s.row == nil && s.rows.Next() {
		var e placedEvent
		var at pgtype.Timestamptz
		if err := s.rows.Scan(&e.position, &e.stream, &e.seq, &e.hash, &at); err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
		e.recorded, e.finite = at.Time, at.InfinityModifier == pgtype.Finite
		s.row = &e
	}
	return s.row, s.rows.Err()
}

func (s *eventRows) drop() { s.row = nil }
