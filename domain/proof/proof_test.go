package proof

import (
	"encoding/json"
	"testing"

	"tongban/base/words"
)

// The law of the house holds in every regime.
func TestTheTableHolds(t *testing.T) {
	r := Prove()
	t.Logf("%d states, %d rows, %d situations, %d combinations", r.States, r.Transitions, r.Situations, r.Combinations)
	if len(r.Violations) != 0 {
		for _, v := range r.Violations {
			raw, _ := json.Marshal(v)
			t.Errorf("%s", raw)
		}
	}
	if r.States != 20 || r.Transitions < 36 || r.Combinations < 10_000 {
		t.Errorf("walked too little: %+v", r)
	}
	for _, p := range Properties {
		if !words.Has("lifecycle.property." + p) {
			t.Errorf("%s has no sentence", p)
		}
	}
}
