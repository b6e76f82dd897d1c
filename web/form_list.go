package web

import (
	"net/url"
	"strconv"
	"strings"

	"casewright/domain/lifecycle"
)

// maxRows is the most rows that a list on a page may have; the domain allows fewer and says so.
const maxRows = 50

// editLists carries out "Add another" and "Remove", which work without script: they are buttons that send the form. It
// reports whether one of them was pressed; then the page is drawn again, and nothing is checked or done.
func editLists(form any, entered url.Values) bool {
	if list := entered.Get("add"); list != "" {
		entered.Del("add")
		if isList(form, list) {
			entered.Set(list+rowsSuffix, strconv.Itoa(min(rowCount(entered, list)+1, maxRows)))
		}
		return true
	}
	if row := entered.Get("remove"); row != "" {
		entered.Del("remove")
		i := strings.LastIndex(row, ".")
		if n, err := strconv.Atoi(row[i+1:]); err == nil && i > 0 && isList(form, row[:i]) {
			removeRow(entered, row[:i], n)
		}
		return true
	}
	return false
}

// rowsSuffix names the hidden entry that tells how many rows a page shows: empty ones have nothing else to tell of them.
const rowsSuffix = ".rows"

func isList(form any, name string) bool {
	for _, f := range lifecycle.Fields(form) {
		if f.Kind == "list" && f.Name == name {
			return true
		}
	}
	return false
}

// rowCount is how many rows of a list were sent.
func rowCount(entered url.Values, list string) int {
	n, _ := strconv.Atoi(entered.Get(list + rowsSuffix)) // not a number: as if nothing was said
	for name := range entered {
		if i, ok := rowOf(name, list); ok {
			n = max(n, i+1)
		}
	}
	return min(max(n, 0), maxRows)
}

// rowOf is the row that an entry such as "children.2.first" belongs to.
func rowOf(name, list string) (int, bool) {
	rest, ok := strings.CutPrefix(name, list+".")
	if !ok {
		return 0, false
	}
	number, _, ok := strings.Cut(rest, ".")
	i, err := strconv.Atoi(number)
	return i, ok && err == nil && i >= 0 && i < maxRows
}

// removeRow drops a row and moves the later ones up.
func removeRow(entered url.Values, list string, row int) {
	count := rowCount(entered, list)
	if row < 0 || row >= count {
		return
	}
	moved := url.Values{}
	for name, values := range entered {
		i, ok := rowOf(name, list)
		if !ok {
			continue
		}
		delete(entered, name)
		rest := strings.TrimPrefix(name, list+"."+strconv.Itoa(i))
		switch {
		case i < row:
			moved[name] = values
		case i > row:
			moved[list+"."+strconv.Itoa(i-1)+rest] = values
		}
	}
	for name, values := range moved {
		entered[name] = values
	}
	entered.Set(list+rowsSuffix, strconv.Itoa(count-1))
}

// dropEmptyRows leaves only rows in which something was entered, numbered from 0.
func dropEmptyRows(form any, entered url.Values) {
	for _, f := range lifecycle.Fields(form) {
		if f.Kind != "list" {
			continue
		}
		for i := rowCount(entered, f.Name) - 1; i >= 0; i-- {
			if !rowFilled(entered, f.Name, i) {
				removeRow(entered, f.Name, i)
			}
		}
	}
}

func rowFilled(entered url.Values, list string, row int) bool {
	for name, values := range entered {
		if i, ok := rowOf(name, list); ok && i == row && strings.TrimSpace(strings.Join(values, "")) != "" {
			return true
		}
	}
	return false
}
