package caseload

import (
	_ "embed"
	"encoding/csv"
	"math/rand/v2"
	"strconv"
	"strings"
)

// county is where a made-up family lives.
type county struct {
	name, fips      string
	city, zip, area string
	upTo            float64 // share of all cases in this and the counties before it; the last is 1
}

//go:embed counties.csv
var countyTable string

// counties are all 58 with their shares of the cases. The file says what they rest on. It is embedded
// and read by a test, so it cannot fail to be read here.
var counties = func() []county {
	r := csv.NewReader(strings.NewReader(countyTable))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		panic("caseload: counties.csv: " + err.Error())
	}
	rows = rows[1:]
	number := func(s string) float64 {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			panic("caseload: counties.csv: " + err.Error())
		}
		return n
	}
	rest, people := 1.0, 0.0 // of the counties without a published share
	for _, row := range rows {
		if row[3] != "" {
			rest -= number(row[3])
		} else {
			people += number(row[2])
		}
	}
	var list []county
	sum := 0.0
	for _, row := range rows {
		if row[3] != "" {
			sum += number(row[3])
		} else {
			sum += rest * number(row[2]) / people
		}
		list = append(list, county{name: row[0], fips: row[1], city: row[4], zip: row[5], area: row[6], upTo: sum})
	}
	list[len(list)-1].upTo = 1
	return list
}()

// pickCounty draws a county by its share of the cases.
func pickCounty(r *rand.Rand) county {
	x := r.Float64()
	for _, c := range counties {
		if x < c.upTo {
			return c
		}
	}
	return counties[len(counties)-1]
}
