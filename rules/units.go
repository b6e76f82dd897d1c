package rules

import "math"

// unit is what an expression counts.
type unit string

const (
	unitBool   unit = "yes or no"
	unitNumber unit = "a number"
	unitMoney  unit = "money"
	unitBP     unit = "basis points"
	unitDate   unit = "a date"
	unitText   unit = "a text"
	unitList   unit = "a list"
	unitAny    unit = "" // an expression already refused; it causes no further problems
)

// unitOf is the unit of a fact.
func unitOf(t FactType) unit {
	switch t {
	case Bool:
		return unitBool
	case Int:
		return unitNumber
	case Money:
		return unitMoney
	case BasisPoints:
		return unitBP
	case DateType:
		return unitDate
	case Enum:
		return unitText
	default:
		return unitList
	}
}

// kind is the checked type of an expression.
type kind struct {
	unit    unit
	literal bool     // a number written out: it may stand for basis points too
	fact    *Fact    // for an enum or a list: where the texts come from
	texts   []string // for written-out texts
	bound   float64  // no value of this expression is larger than this, so int64 never overflows
}

// Largest values that a fact may have; with them and the bounds below no sum or product overflows.
const (
	maxMoneyFact  = int64(1e12) // cents: ten billion dollars
	maxNumberFact = int64(1e7)
	maxBound      = math.MaxInt64 / 4
)
