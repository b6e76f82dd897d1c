//go:build faults

package faults_test

import (
	"math/rand/v2"
	"net/url"
	"strconv"
)

func pick[T any](random *rand.Rand, list []T) T { return list[random.IntN(len(list))] }

// values is a filled form as a page sends it.
func values(form map[string]any) url.Values {
	entered := url.Values{}
	flatten(entered, "", form)
	return entered
}

func flatten(entered url.Values, name string, v any) {
	inner := func(key string) string {
		if name == "" {
			return key
		}
		return name + "." + key
	}
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			flatten(entered, inner(key), x)
		}
	case []any:
		for i, x := range v {
			if text, one := x.(string); one { // of several boxes that are checked
				entered.Add(name, text)
				continue
			}
			flatten(entered, inner(strconv.Itoa(i)), x)
		}
	case bool:
		if v {
			entered.Set(name, "true")
		}
	case string:
		if v != "" {
			entered.Set(name, v)
		}
	}
}
