// Package agency knows California's local child support agencies and the counties they serve.
package agency

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
)

// Agency is a local child support agency (LCSA): the county department, or the one of a region.
type Agency struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Counties []County `json:"counties"`
	// Verified: the name and the counties were read in a source, not recalled.
	Verified bool `json:"verified"`
}

// County is a county with its five-digit FIPS code.
type County struct {
	Name string `json:"name"`
	FIPS string `json:"fips"`
}

//go:embed california.json
var california []byte

type table struct {
	AsOf     string   `json:"as_of"`
	Phone    string   `json:"statewide_phone"`
	Agencies []Agency `json:"agencies"`
}

// data is embedded and read by a test, so it cannot fail to be read here.
var data = func() (t table) {
	if err := json.Unmarshal(california, &t); err != nil {
		panic(err)
	}
	return t
}()

// StatewidePhone is the telephone number that reaches every agency.
func StatewidePhone() string { return data.Phone }

// AsOf is the month whose composition of agencies the table gives.
func AsOf() string { return data.AsOf }

// All lists the agencies.
func All() []Agency { return slices.Clone(data.Agencies) }

// Of returns the agency that serves a county, by FIPS code.
func Of(fips string) (Agency, bool) {
	for _, a := range data.Agencies {
		if slices.ContainsFunc(a.Counties, func(c County) bool { return c.FIPS == fips }) {
			return a, true
		}
	}
	return Agency{}, false
}

// Counties lists all counties by name.
func Counties() []County {
	var list []County
	for _, a := range data.Agencies {
		list = append(list, a.Counties...)
	}
	slices.SortFunc(list, func(a, b County) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// CountyName is the name of a county, or its code when it is not California's.
func CountyName(fips string) string {
	for _, c := range Counties() {
		if c.FIPS == fips {
			return c.Name
		}
	}
	return fips
}
