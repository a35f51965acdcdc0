package approval

import (
	"strconv"

	"tongban/domain/catalogue"
)

// Ground is one ground of refusal the guide itself gives: a condition that is not
// met. An officer chooses and completes it; nothing is refused by a blank.
type Ground struct {
	Key       string // "c1"
	Condition string // as the guide says it
}

// Grounds are the conditions of an item in their order.
func Grounds(it *catalogue.Item) []Ground {
	out := make([]Ground, len(it.Conditions))
	for i, c := range it.Conditions {
		out[i] = Ground{"c" + strconv.Itoa(i+1), c.Sentence}
	}
	return out
}

// Laws are the articles an item rests on, each to be cited.
func Laws(it *catalogue.Item) []string {
	var out []string
	for _, b := range it.Basis {
		out = append(out, "《"+b.Law+"》"+b.Article)
	}
	return out
}
